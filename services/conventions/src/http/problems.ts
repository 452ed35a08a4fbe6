import type { ProblemText } from '@iwaa/service-kit';

/** Every rule of a convention that can be broken, in the words of the people who break it. */
export const conventionProblems: Readonly<Record<string, ProblemText>> = {
  'convention-already-drafted': {
    en: 'This convention has already been drafted.',
    fr: 'Cette convention est déjà rédigée.',
    ar: 'سبق تحرير هذه الاتفاقية.',
  },
  'convention-ends-before-it-starts': {
    en: 'A convention cannot end before it starts.',
    fr: 'Une convention ne peut pas finir avant de commencer.',
    ar: 'لا يمكن أن تنتهي الاتفاقية قبل أن تبدأ.',
  },
  'convention-already-signed': {
    en: 'A party has signed: the terms can no longer be changed.',
    fr: 'Une partie a signé : les termes ne peuvent plus être modifiés.',
    ar: 'وقّع أحد الأطراف: لم يعد بالإمكان تغيير البنود.',
  },
  'convention-not-drafted': {
    en: 'The convention is no longer being drafted.',
    fr: 'La convention n’est plus en cours de rédaction.',
    ar: 'لم تعد الاتفاقية قيد التحرير.',
  },
  'convention-not-in-force': {
    en: 'The convention is not in force.',
    fr: 'La convention n’est pas en vigueur.',
    ar: 'الاتفاقية غير سارية المفعول.',
  },
  'convention-not-suspended': {
    en: 'The convention is not suspended.',
    fr: 'La convention n’est pas suspendue.',
    ar: 'الاتفاقية غير موقوفة.',
  },
  'convention-terminated': {
    en: 'The convention has ended.',
    fr: 'La convention a pris fin.',
    ar: 'انتهت الاتفاقية.',
  },
  'convention-period-over': {
    en: 'The convention’s period is already over.',
    fr: 'La période de la convention est déjà échue.',
    ar: 'انتهت مدة الاتفاقية.',
  },
  'already-a-party': {
    en: 'This agency is already a party to the convention.',
    fr: 'Cet organisme est déjà partie à la convention.',
    ar: 'هذه الجهة طرف في الاتفاقية من قبل.',
  },
  'not-a-party': {
    en: 'This agency is not a party to the convention.',
    fr: 'Cet organisme n’est pas partie à la convention.',
    ar: 'هذه الجهة ليست طرفا في الاتفاقية.',
  },
  'nothing-committed': {
    en: 'No party has committed a dwelling yet.',
    fr: 'Aucune partie n’a encore engagé de logement.',
    ar: 'لم يلتزم أي طرف بعد بتوفير مسكن.',
  },
  'party-already-signed': {
    en: 'This party has already signed.',
    fr: 'Cette partie a déjà signé.',
    ar: 'سبق لهذا الطرف أن وقّع.',
  },
  'needs-two-parties': {
    en: 'A convention needs at least two parties.',
    fr: 'Une convention demande au moins deux parties.',
    ar: 'تتطلب الاتفاقية طرفين على الأقل.',
  },
  'signatures-missing': {
    en: 'Not every party has signed yet.',
    fr: 'Toutes les parties n’ont pas encore signé.',
    ar: 'لم توقّع جميع الأطراف بعد.',
  },
  'no-such-reservation': {
    en: 'The convention holds no place for this offer.',
    fr: 'La convention ne réserve aucune place pour cette offre.',
    ar: 'لا تحتفظ الاتفاقية بأي مكان لهذا العرض.',
  },
  'consumption-started': {
    en: 'The family has moved in: its place can no longer be released.',
    fr: 'La famille a emménagé : sa place ne peut plus être libérée.',
    ar: 'انتقلت الأسرة إلى المسكن: لم يعد بالإمكان تحرير مكانها.',
  },
  'not-your-agency': {
    status: 403,
    en: 'You can sign only for your own agency.',
    fr: 'Vous ne pouvez signer que pour votre propre organisme.',
    ar: 'لا يمكنك التوقيع إلا باسم جهتك.',
  },
};
