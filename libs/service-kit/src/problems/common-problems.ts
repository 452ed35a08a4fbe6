import { registerProblems } from './registry.js';

/** What any service may answer, whatever it is asked. */
registerProblems({
  'invalid-request': {
    status: 400,
    en: 'The request does not have the expected form; each field that is wrong is named with what is accepted.',
    fr: 'La demande n’a pas la forme attendue ; chaque champ fautif est nommé avec ce qui est accepté.',
    ar: 'الطلب ليس بالصيغة المنتظرة؛ كل حقل غير صحيح مذكور مع القيم المقبولة.',
  },
  'malformed-json': {
    status: 400,
    en: 'The body is not well-formed JSON in UTF-8.',
    fr: 'Le corps n’est pas du JSON bien formé en UTF-8.',
    ar: 'محتوى الطلب ليس JSON سليما بترميز UTF-8.',
  },
  'idempotency-key-required': {
    status: 400,
    en: 'Send an Idempotency-Key, new for each action, so that sending it again changes nothing the second time.',
    fr: 'Envoyez un en-tête Idempotency-Key, nouveau pour chaque action, pour qu’un second envoi ne change rien.',
    ar: 'أرسلوا مفتاح Idempotency-Key جديدا لكل إجراء حتى لا يغير الإرسال المتكرر شيئا.',
  },
  unauthenticated: {
    status: 401,
    en: 'Sign in: a valid access token is needed.',
    fr: 'Identifiez-vous : un jeton d’accès valide est nécessaire.',
    ar: 'يلزم تسجيل الدخول: رمز ولوج صالح مطلوب.',
  },
  'not-allowed': {
    status: 403,
    en: 'Your role does not allow this action.',
    fr: 'Votre rôle ne permet pas cette action.',
    ar: 'صفتكم لا تسمح بهذا الإجراء.',
  },
  'not-found': {
    status: 404,
    en: 'There is nothing here that you may see.',
    fr: 'Il n’y a rien ici que vous puissiez voir.',
    ar: 'لا يوجد هنا ما يمكنكم الاطلاع عليه.',
  },
  'not-sealed': {
    status: 404,
    en: 'The record is not sealed that far. Ask for the newest checkpoint; what was just recorded is sealed within a second.',
    fr: 'Le registre n’est pas scellé jusque-là. Demandez le dernier point de contrôle ; ce qui vient d’être enregistré est scellé en moins d’une seconde.',
    ar: 'لم يُختم السجل إلى هذا الحد. اطلبوا آخر نقطة مراقبة؛ ما سُجّل للتو يُختم في أقل من ثانية.',
  },
  'too-much-contention': {
    status: 409,
    en: 'Others kept changing the same file; nothing was recorded. Read it again and send your action again.',
    fr: 'D’autres modifiaient le même dossier ; rien n’a été enregistré. Relisez-le puis renvoyez votre action.',
    ar: 'كان آخرون يغيرون الملف نفسه؛ لم يسجل أي شيء. أعيدوا قراءته ثم أرسلوا الإجراء من جديد.',
  },
  'subject-erased': {
    en: 'The personal data of this person was erased; nothing more can be recorded about them.',
    fr: 'Les données personnelles de cette personne ont été effacées ; rien de plus ne peut être enregistré à son sujet.',
    ar: 'تم محو المعطيات الشخصية لهذا الشخص؛ لا يمكن تسجيل أي شيء آخر بشأنه.',
  },
  'rebuild-under-way': {
    en: 'This projection is being rebuilt already, or its last rebuild is neither confirmed nor taken back.',
    fr: 'Cette projection est déjà en reconstruction, ou sa dernière reconstruction n’est ni confirmée ni annulée.',
    ar: 'هذا الإسقاط قيد إعادة البناء، أو أن آخر إعادة بناء له لم تُؤكَّد ولم تُلغَ.',
  },
  'rebuild-not-switched': {
    en: 'There is nothing to confirm: the rebuilt copy is not in the place of the live one.',
    fr: 'Il n’y a rien à confirmer : la copie reconstruite n’a pas pris la place de celle en service.',
    ar: 'لا شيء للتأكيد: النسخة المعاد بناؤها لم تحل محل النسخة المستعملة.',
  },
  'rebuild-over': {
    en: 'This rebuild is over; no copy is kept to go back to.',
    fr: 'Cette reconstruction est terminée ; aucune copie n’est conservée pour revenir en arrière.',
    ar: 'انتهت إعادة البناء هذه ولا توجد نسخة محفوظة للرجوع إليها.',
  },
  'stale-version': {
    status: 412,
    en: 'This has changed since you read it. Read it again before you decide.',
    fr: 'Ceci a changé depuis votre lecture. Relisez avant de décider.',
    ar: 'لقد تغير هذا منذ قراءتكم له. أعيدوا قراءته قبل اتخاذ القرار.',
  },
  'body-too-large': {
    status: 413,
    en: 'The body is larger than 256 KB.',
    fr: 'Le corps dépasse 256 Ko.',
    ar: 'محتوى الطلب يتجاوز 256 كيلوبايت.',
  },
  'unsupported-media-type': {
    status: 415,
    en: 'Send the body as application/json in UTF-8, not compressed.',
    fr: 'Envoyez le corps en application/json, UTF-8, non compressé.',
    ar: 'أرسلوا المحتوى بصيغة application/json وترميز UTF-8 دون ضغط.',
  },
  'other-payload': {
    status: 422,
    en: 'This Idempotency-Key was already used for another request. Nothing was changed.',
    fr: 'Cet Idempotency-Key a déjà servi à une autre demande. Rien n’a été modifié.',
    ar: 'سبق استعمال هذا المفتاح Idempotency-Key لطلب آخر. لم يتغير أي شيء.',
  },
  'precondition-required': {
    status: 428,
    en: 'Send If-Match with the ETag that you read, so that you decide on what you have seen.',
    fr: 'Envoyez If-Match avec l’ETag lu, afin de décider sur ce que vous avez vu.',
    ar: 'أرسلوا If-Match مع ETag الذي قرأتموه حتى يكون القرار مبنيا على ما اطلعتم عليه.',
  },
  unexpected: {
    status: 500,
    en: 'Something failed on our side. It was logged; nothing half-done was recorded.',
    fr: 'Une erreur s’est produite de notre côté. Elle est consignée ; rien n’a été enregistré à moitié.',
    ar: 'وقع خلل من جهتنا. تم تدوينه ولم يسجل أي شيء ناقص.',
  },
  'identity-unavailable': {
    status: 503,
    en: 'The identity provider cannot be reached. Try again shortly.',
    fr: 'Le fournisseur d’identité est injoignable. Réessayez sous peu.',
    ar: 'تعذر الاتصال بمزود الهوية. حاولوا بعد قليل.',
  },
  'record-unavailable': {
    status: 503,
    en: 'The record cannot be reached; nothing was changed. Try again shortly with the same Idempotency-Key.',
    fr: 'Le registre est injoignable ; rien n’a été modifié. Réessayez sous peu avec le même Idempotency-Key.',
    ar: 'تعذر الاتصال بالسجل ولم يتغير أي شيء. حاولوا بعد قليل بالمفتاح Idempotency-Key نفسه.',
  },
  'list-behind': {
    status: 504,
    en: 'The list has not yet taken in the event that you asked it to wait for. Try again.',
    fr: 'La liste n’a pas encore pris en compte l’événement attendu. Réessayez.',
    ar: 'لم تستوعب القائمة بعد الحدث الذي طلبتم انتظاره. حاولوا من جديد.',
  },
});
