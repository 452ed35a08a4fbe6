import type { Sentences } from './template.js';

export const conventions: Sentences = {
  ConventionDrafted: {
    en: 'The convention {reference} was drafted, for {startsOn} to {endsOn}.',
    fr: 'La convention {reference} a été rédigée, du {startsOn} au {endsOn}.',
    ar: 'حُرّرت الاتفاقية {reference}، من {startsOn} إلى {endsOn}.',
  },
  PartyAdded: { en: 'An agency became party to the convention: {role}.', fr: 'Un organisme est devenu partie à la convention : {role}.', ar: 'أصبحت هيئة طرفاً في الاتفاقية: {role}.' },
  UnitsCommitted: { en: 'A party committed {units} dwellings.', fr: 'Une partie s’est engagée pour {units} logements.', ar: 'التزم أحد الأطراف بتوفير {units} مساكن.' },
  ConventionSigned: { en: 'A party signed the convention on {signedOn}.', fr: 'Une partie a signé la convention le {signedOn}.', ar: 'وقّع أحد الأطراف الاتفاقية بتاريخ {signedOn}.' },
  ConventionEnteredIntoForce: {
    en: 'The convention entered into force: {units} dwellings, {startsOn} to {endsOn}.',
    fr: 'La convention est entrée en vigueur : {units} logements, du {startsOn} au {endsOn}.',
    ar: 'دخلت الاتفاقية حيز التنفيذ: {units} مساكن، من {startsOn} إلى {endsOn}.',
  },
  ConventionSuspended: {
    en: 'The convention was suspended on {suspendedOn}: {reason}.',
    fr: 'La convention a été suspendue le {suspendedOn} : {reason}.',
    ar: 'عُلّقت الاتفاقية بتاريخ {suspendedOn}: {reason}.',
  },
  ConventionResumed: { en: 'The convention is in force again since {resumedOn}.', fr: 'La convention est de nouveau en vigueur depuis le {resumedOn}.', ar: 'استؤنف العمل بالاتفاقية منذ {resumedOn}.' },
  ConventionTerminated: {
    en: 'The convention was terminated on {terminatedOn}: {reason}.',
    fr: 'La convention a été résiliée le {terminatedOn} : {reason}.',
    ar: 'فُسخت الاتفاقية بتاريخ {terminatedOn}: {reason}.',
  },
  CommitmentFulfilmentRecorded: { en: 'A dwelling counts towards what a party committed.', fr: 'Un logement compte dans l’engagement d’une partie.', ar: 'احتُسب مسكن ضمن التزام أحد الأطراف.' },
  CapacityReserved: { en: 'A place under the convention was reserved for the family.', fr: 'Une place de la convention a été réservée à la famille.', ar: 'حُجز للأسرة مكان ضمن الاتفاقية.' },
  CapacityRefused: { en: 'The convention has no place for the family: {reason}.', fr: 'La convention n’a pas de place pour la famille : {reason}.', ar: 'لا مكان للأسرة ضمن الاتفاقية: {reason}.' },
  ReservationConfirmed: { en: 'The family’s place under the convention was confirmed.', fr: 'La place de la famille dans la convention a été confirmée.', ar: 'أُكّد مكان الأسرة ضمن الاتفاقية.' },
  ReservationReleased: {
    en: 'The family’s place under the convention was given up: {because}.',
    fr: 'La place de la famille dans la convention a été libérée : {because}.',
    ar: 'أُخلي مكان الأسرة ضمن الاتفاقية: {because}.',
  },
  ConsumptionStarted: {
    en: 'The family has used its place under the convention since {startedOn}.',
    fr: 'La famille occupe sa place dans la convention depuis le {startedOn}.',
    ar: 'تشغل الأسرة مكانها ضمن الاتفاقية منذ {startedOn}.',
  },
};
