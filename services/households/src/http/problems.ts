import type { ProblemText } from '@iwaa/service-kit';
import { caseProblems } from './case-problems.js';
import { erasureProblems } from './erasure-problems.js';
import { importProblems } from './import-problems.js';

/** Every rule of buildings, families and files that can be broken, in the words of the people who break it. */
export const householdProblems: Readonly<Record<string, ProblemText>> = {
  // buildings
  'building-already-reported': {
    en: 'This building is already reported.',
    fr: 'Cet immeuble est déjà signalé.',
    ar: 'هذه البناية مبلغ عنها من قبل.',
  },
  'building-not-reported': {
    en: 'This building was never reported.',
    fr: 'Cet immeuble n’a jamais été signalé.',
    ar: 'لم يُبلَّغ قط عن هذه البناية.',
  },
  'building-not-classified': {
    en: 'An expert’s report must class the building first.',
    fr: 'Un rapport d’expertise doit d’abord classer l’immeuble.',
    ar: 'يجب أولا تصنيف البناية بتقرير خبرة.',
  },
  'date-in-the-future': { en: 'This day has not come yet.', fr: 'Ce jour n’est pas encore venu.', ar: 'لم يحل هذا اليوم بعد.' },
  'only-a-temporary-ban-ends': {
    en: 'A temporary ban has a last day; no other order has one.',
    fr: 'Une interdiction temporaire a un dernier jour ; aucun autre arrêté n’en a.',
    ar: 'للمنع المؤقت يوم أخير، وليس لغيره من القرارات يوم أخير.',
  },
  'order-ends-before-it-begins': {
    en: 'The order’s last day is not after the day it was issued.',
    fr: 'Le dernier jour de l’arrêté n’est pas postérieur au jour de sa prise.',
    ar: 'اليوم الأخير للقرار ليس بعد يوم صدوره.',
  },
  'order-number-already-given': {
    en: 'Another order on this building already has this number.',
    fr: 'Un autre arrêté sur cet immeuble porte déjà ce numéro.',
    ar: 'يحمل قرار آخر بشأن هذه البناية هذا الرقم من قبل.',
  },
  'no-such-order': {
    en: 'There is no such order on this building.',
    fr: 'Il n’y a pas de tel arrêté sur cet immeuble.',
    ar: 'لا يوجد مثل هذا القرار بشأن هذه البناية.',
  },
  'order-not-in-force': {
    en: 'The order is not in force on this day.',
    fr: 'L’arrêté n’est pas en vigueur ce jour-là.',
    ar: 'القرار غير سار في هذا اليوم.',
  },
  'order-already-lifted': {
    en: 'This order was lifted on another day.',
    fr: 'La mainlevée de cet arrêté a déjà été prononcée, à une autre date.',
    ar: 'سبق رفع هذا القرار في يوم آخر.',
  },
  'order-lifted-before-it-begins': {
    en: 'An order cannot be lifted before the day it was issued.',
    fr: 'Un arrêté ne peut pas être levé avant le jour de sa prise.',
    ar: 'لا يمكن رفع القرار قبل يوم صدوره.',
  },
  'evacuation-in-the-past': {
    en: 'Nobody can be told to leave before today.',
    fr: 'Nul ne peut être sommé de partir avant aujourd’hui.',
    ar: 'لا يمكن أن يُطلب من أحد المغادرة قبل اليوم.',
  },
  // families
  'household-already-registered': {
    en: 'This household is already registered.',
    fr: 'Ce ménage est déjà enregistré.',
    ar: 'هذه الأسرة مسجلة من قبل.',
  },
  'household-not-registered': { en: 'This household is not registered.', fr: 'Ce ménage n’est pas enregistré.', ar: 'هذه الأسرة غير مسجلة.' },
  'household-already-located': {
    en: 'It is already known in which building this household lives.',
    fr: 'On sait déjà dans quel bâtiment vit ce ménage.',
    ar: 'البناية التي تسكنها هذه الأسرة معروفة من قبل.',
  },
  'household-without-members': {
    en: 'A household has at least one member.',
    fr: 'Un ménage compte au moins un membre.',
    ar: 'تضم الأسرة فردا واحدا على الأقل.',
  },
  'household-in-another-territory': {
    en: 'This household belongs to another territory.',
    fr: 'Ce ménage relève d’un autre territoire.',
    ar: 'تتبع هذه الأسرة نطاقا ترابيا آخر.',
  },
  'building-not-in-territory': {
    en: 'There is no such building in this territory.',
    fr: 'Il n’y a pas de tel immeuble dans ce territoire.',
    ar: 'لا توجد مثل هذه البناية في هذا النطاق الترابي.',
  },
  'household-has-one-head': { en: 'A household has exactly one head.', fr: 'Un ménage a un chef et un seul.', ar: 'للأسرة رب واحد لا غير.' },
  'household-needs-an-adult': {
    en: 'A household has at least one adult.',
    fr: 'Un ménage compte au moins un adulte.',
    ar: 'تضم الأسرة شخصا راشدا واحدا على الأقل.',
  },
  'member-named-twice': { en: 'This person is already named.', fr: 'Cette personne est déjà nommée.', ar: 'هذا الشخص مذكور من قبل.' },
  'no-such-member': { en: 'The household has no such member.', fr: 'Le ménage n’a pas de tel membre.', ar: 'لا يوجد مثل هذا الفرد في الأسرة.' },
  'head-to-be-replaced-first': { en: 'Name another head first.', fr: 'Nommez d’abord un autre chef de ménage.', ar: 'عيّنوا أولا رب أسرة آخر.' },
  'born-in-the-future': { en: 'Nobody is born in the future.', fr: 'Nul ne naît dans l’avenir.', ar: 'لا أحد يولد في المستقبل.' },
  'occupied-after-the-survey': {
    en: 'The household came to live there after it was surveyed.',
    fr: 'Le ménage est arrivé après l’enquête.',
    ar: 'سكنت الأسرة هناك بعد البحث.',
  },
  'contact-of-a-stranger': {
    en: 'A contact belongs to a member or to the proxy.',
    fr: 'Un contact est celui d’un membre ou du mandataire.',
    ar: 'جهة الاتصال تخص أحد أفراد الأسرة أو وكيلها.',
  },
  ...caseProblems,
  ...importProblems,
  ...erasureProblems,
};
