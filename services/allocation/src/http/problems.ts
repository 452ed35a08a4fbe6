import type { ProblemText } from '@iwaa/service-kit';

/** Every rule of allocation that can be broken, in the words of the people who break it. */
export const allocationProblems: Readonly<Record<string, ProblemText>> = {
  // dwellings
  'unit-already-registered': { en: 'This dwelling is already registered.', fr: 'Ce logement est déjà enregistré.', ar: 'هذا المسكن مسجل من قبل.' },
  'unit-not-registered': { en: 'This dwelling is not registered.', fr: 'Ce logement n’est pas enregistré.', ar: 'هذا المسكن غير مسجل.' },
  'convention-not-in-force': {
    en: 'The convention is not in force.',
    fr: 'La convention n’est pas en vigueur.',
    ar: 'الاتفاقية غير سارية المفعول.',
  },
  'not-a-party': {
    en: 'This agency is not a party to the convention.',
    fr: 'Cet organisme n’est pas partie à la convention.',
    ar: 'هذه الجهة ليست طرفا في الاتفاقية.',
  },
  'outside-convention-territory': {
    en: 'The dwelling lies outside the convention’s territory.',
    fr: 'Le logement est hors du territoire de la convention.',
    ar: 'يقع المسكن خارج نطاق الاتفاقية الترابي.',
  },
  'unit-not-open-to-inspection': {
    en: 'An occupied or withdrawn dwelling cannot be inspected.',
    fr: 'Un logement occupé ou retiré ne peut pas être inspecté.',
    ar: 'لا يمكن معاينة مسكن مأهول أو مسحوب.',
  },
  'checklist-incomplete': {
    en: 'Every item of the checklist is answered once, and no other.',
    fr: 'Chaque point de la grille reçoit une réponse et une seule, et aucun autre.',
    ar: 'يُجاب عن كل بند من بنود القائمة مرة واحدة ولا يُضاف غيرها.',
  },
  'unit-not-inspected': {
    en: 'The dwelling must be inspected first.',
    fr: 'Le logement doit d’abord être inspecté.',
    ar: 'يجب معاينة المسكن أولا.',
  },
  'unit-not-fit': {
    en: 'The last inspection found the dwelling unfit.',
    fr: 'La dernière inspection a jugé le logement inapte.',
    ar: 'خلصت آخر معاينة إلى أن المسكن غير صالح.',
  },
  'unit-not-available': { en: 'The dwelling is not available.', fr: 'Le logement n’est pas disponible.', ar: 'المسكن غير متاح.' },
  'unit-not-reserved-for-it': {
    en: 'The dwelling is not reserved for this offer.',
    fr: 'Le logement n’est pas réservé pour cette offre.',
    ar: 'المسكن غير محجوز لهذا العرض.',
  },
  'unit-occupied': { en: 'A family lives in this dwelling.', fr: 'Une famille habite ce logement.', ar: 'تسكن أسرة هذا المسكن.' },
  'unit-already-withdrawn': { en: 'The dwelling was already withdrawn.', fr: 'Le logement a déjà été retiré.', ar: 'سبق سحب المسكن.' },
  // waiting list
  'candidate-already-entered': {
    en: 'This family is already on the waiting list.',
    fr: 'Cette famille est déjà sur la liste d’attente.',
    ar: 'هذه الأسرة مسجلة في لائحة الانتظار من قبل.',
  },
  'candidate-not-waiting': { en: 'This family is not waiting.', fr: 'Cette famille n’est pas en attente.', ar: 'هذه الأسرة ليست في الانتظار.' },
  'candidate-already-matched': {
    en: 'This family already has an offer.',
    fr: 'Cette famille a déjà une offre.',
    ar: 'لهذه الأسرة عرض قائم.',
  },
  'candidate-has-an-open-offer': {
    en: 'A family with an offer leaves the list only once the offer has ended.',
    fr: 'Une famille qui a une offre ne quitte la liste qu’une fois l’offre close.',
    ar: 'لا تغادر أسرة لها عرض قائم اللائحة إلا بعد انتهاء العرض.',
  },
  // rounds
  'round-already-opened': { en: 'This round is already open.', fr: 'Cette session est déjà ouverte.', ar: 'هذه الدورة مفتوحة من قبل.' },
  'round-not-opened': { en: 'This round was never opened.', fr: 'Cette session n’a jamais été ouverte.', ar: 'لم تُفتح هذه الدورة.' },
  'round-not-open': {
    en: 'The round was already proposed or decided.',
    fr: 'La session est déjà proposée ou décidée.',
    ar: 'سبق اقتراح الدورة أو البت فيها.',
  },
  'round-not-solved': { en: 'The round must be solved first.', fr: 'La session doit d’abord être résolue.', ar: 'يجب حل الدورة أولا.' },
  'round-not-proposed': { en: 'No proposal is before the commission.', fr: 'Aucune proposition n’est devant la commission.', ar: 'لا يوجد اقتراح أمام اللجنة.' },
  'seed-not-the-published-one': {
    en: 'A round is solved with the seed that was published when it opened.',
    fr: 'Une session est résolue avec la graine publiée à son ouverture.',
    ar: 'تُحل الدورة بالبذرة المنشورة عند افتتاحها.',
  },
  'nothing-to-propose': { en: 'No family could be placed.', fr: 'Aucune famille n’a pu être placée.', ar: 'تعذر إيواء أي أسرة.' },
  'dwelling-given-twice': { en: 'A dwelling is given to one family only.', fr: 'Un logement n’est attribué qu’à une famille.', ar: 'لا يُمنح المسكن إلا لأسرة واحدة.' },
  'family-placed-twice': { en: 'A family is placed once.', fr: 'Une famille n’est placée qu’une fois.', ar: 'لا تُسكن الأسرة إلا مرة واحدة.' },
  'pair-not-admissible': {
    en: 'This dwelling does not have what this family needs.',
    fr: 'Ce logement n’a pas ce dont cette famille a besoin.',
    ar: 'لا يتوفر هذا المسكن على ما تحتاجه هذه الأسرة.',
  },
  'approver-had-a-hand-in-it': {
    en: 'Whoever proposed or edited a round cannot decide on it.',
    fr: 'Qui a proposé ou modifié une session ne peut pas en décider.',
    ar: 'من اقترح الدورة أو عدّلها لا يبت فيها.',
  },
  'not-the-proposal-you-read': {
    en: 'The proposal has changed since you read it.',
    fr: 'La proposition a changé depuis votre lecture.',
    ar: 'تغيّر الاقتراح منذ أن قرأته.',
  },
  // offers
  'offer-already-prepared': { en: 'This offer was already prepared.', fr: 'Cette offre est déjà préparée.', ar: 'سبق إعداد هذا العرض.' },
  'offer-not-prepared': { en: 'The offer is not being prepared.', fr: 'L’offre n’est pas en préparation.', ar: 'العرض ليس قيد الإعداد.' },
  'offer-not-made': { en: 'The offer was not made to the family yet.', fr: 'L’offre n’a pas encore été faite à la famille.', ar: 'لم يُقدَّم العرض للأسرة بعد.' },
  'offer-still-open': { en: 'The family still has time to answer.', fr: 'La famille a encore le temps de répondre.', ar: 'ما زال لدى الأسرة وقت للجواب.' },
  'offer-not-accepted': { en: 'The family has not accepted the offer.', fr: 'La famille n’a pas accepté l’offre.', ar: 'لم تقبل الأسرة العرض.' },
  'offer-accepted': { en: 'The family has accepted the offer.', fr: 'La famille a accepté l’offre.', ar: 'قبلت الأسرة العرض.' },
  'offer-refused': { en: 'The family has refused the offer.', fr: 'La famille a refusé l’offre.', ar: 'رفضت الأسرة العرض.' },
  'offer-not-refused': { en: 'The family has not refused the offer.', fr: 'La famille n’a pas refusé l’offre.', ar: 'لم ترفض الأسرة العرض.' },
  'offer-expired': { en: 'The time to answer is over.', fr: 'Le délai de réponse est écoulé.', ar: 'انقضى أجل الجواب.' },
  'offer-withdrawn': { en: 'The offer was withdrawn.', fr: 'L’offre a été retirée.', ar: 'سُحب العرض.' },
  'offer-set-aside': { en: 'The offer was set aside.', fr: 'L’offre a été écartée.', ar: 'صُرف النظر عن العرض.' },
  'refusal-already-qualified': {
    en: 'The commission has already said otherwise of this refusal.',
    fr: 'La commission s’est déjà prononcée autrement sur ce refus.',
    ar: 'سبق للجنة أن بتت في هذا الرفض بخلاف ذلك.',
  },
  'late-answer-already-recorded': {
    en: 'A late answer was already recorded.',
    fr: 'Une réponse tardive est déjà enregistrée.',
    ar: 'سبق تسجيل جواب متأخر.',
  },
};
