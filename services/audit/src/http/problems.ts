import type { ProblemText } from '@iwaa/service-kit';

/** What can be refused here, in the words of the people who meet it. */
export const auditProblems: Readonly<Record<string, ProblemText>> = {
  'alarm-not-raised': { en: 'No such alarm was raised.', fr: 'Aucune alerte de ce genre n’a été levée.', ar: 'لم يُطلق أي إنذار من هذا القبيل.' },
  'before-first-event': {
    status: 404,
    en: 'There is nothing to tell of that file by then; the details say from when on there is.',
    fr: 'Il n’y a rien à dire de ce dossier à cette date ; les détails indiquent à partir de quand.',
    ar: 'لا يوجد ما يُقال عن هذا الملف في ذلك التاريخ؛ وتبيّن التفاصيل متى يبدأ ذلك.',
  },
  'copy-differs': {
    en: 'The log of the service that owns it is no longer the one that was copied.',
    fr: 'Le journal du service qui en est responsable n’est plus celui qui a été copié.',
    ar: 'لم يعد سجل المصلحة المالكة هو الذي نُسخ.',
  },
  'already-exported': {
    en: 'That export was recorded already.',
    fr: 'Cet export a déjà été consigné.',
    ar: 'سبق تدوين هذا التصدير.',
  },
  'already-read': {
    en: 'That reading was recorded already.',
    fr: 'Cette consultation a déjà été consignée.',
    ar: 'سبق تدوين هذا الاطلاع.',
  },
  'owner-unreachable': {
    status: 503,
    en: 'The service that owns it does not answer.',
    fr: 'Le service qui en est responsable ne répond pas.',
    ar: 'المصلحة المالكة لا تجيب.',
  },
  'alarm-acknowledged': { en: 'The alarm was acknowledged already.', fr: 'L’alerte a déjà été prise en compte.', ar: 'سبق أن تم الإقرار بالإنذار.' },
  'checkpoint-not-readable': {
    status: 400,
    en: 'The body is not what a log shows to a witness: a size, a proof, an empty line, a signed checkpoint.',
    fr: 'Le corps n’est pas ce qu’un journal présente à un témoin : une taille, une preuve, une ligne vide, un point de contrôle signé.',
    ar: 'المحتوى ليس ما يعرضه سجل على شاهد: حجم وإثبات وسطر فارغ ونقطة مراقبة موقعة.',
  },
  'checkpoint-not-signed': {
    status: 403,
    en: 'The checkpoint is not signed with the key that the witness knows its log by.',
    fr: 'Le point de contrôle n’est pas signé avec la clé sous laquelle le témoin connaît son journal.',
    ar: 'نقطة المراقبة غير موقعة بالمفتاح الذي يعرف به الشاهد سجلها.',
  },
  'checkpoint-inconsistent': {
    status: 422,
    en: 'The checkpoint does not go on from what the witness has seen of its log.',
    fr: 'Le point de contrôle ne prolonge pas ce que le témoin a vu de son journal.',
    ar: 'نقطة المراقبة ليست امتدادا لما رآه الشاهد من سجلها.',
  },
  'witness-behind': {
    status: 503,
    en: 'The witness has not checked every entry that the checkpoint covers yet. Try again shortly.',
    fr: 'Le témoin n’a pas encore vérifié toutes les entrées que couvre le point de contrôle. Réessayez sous peu.',
    ar: 'لم يتحقق الشاهد بعد من كل القيود التي تشملها نقطة المراقبة. حاولوا بعد قليل.',
  },
  'witness-alarmed': {
    status: 503,
    en: 'Something about this log did not hold: the witness cosigns nothing of it until an operator has looked.',
    fr: 'Quelque chose dans ce journal ne tenait pas : le témoin n’en contresigne rien tant qu’un opérateur n’a pas regardé.',
    ar: 'هناك خلل في هذا السجل: لا يوقع الشاهد شيئا منه حتى ينظر فيه أحد المشغلين.',
  },
};
