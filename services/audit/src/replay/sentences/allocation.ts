import type { Sentences } from './template.js';

export const units: Sentences = {
  UnitRegistered: {
    en: 'The dwelling {registrationNumber} was registered: {dwelling.sleepingRooms} sleeping rooms for {dwelling.persons} persons in {dwelling.quarter}.',
    fr: 'Le logement {registrationNumber} a été enregistré : {dwelling.sleepingRooms} chambres pour {dwelling.persons} personnes à {dwelling.quarter}.',
    ar: 'سُجّل المسكن {registrationNumber}: {dwelling.sleepingRooms} غرف نوم لعدد {dwelling.persons} أشخاص في {dwelling.quarter}.',
  },
  UnitInspected: {
    en: 'The dwelling was inspected on {inspectedOn} against the checklist {checklist.id} {checklist.version}, {items#} items.',
    fr: 'Le logement a été inspecté le {inspectedOn} selon la grille {checklist.id} {checklist.version}, {items#} points.',
    ar: 'جرت معاينة المسكن بتاريخ {inspectedOn} وفق القائمة {checklist.id} {checklist.version}، {items#} نقاط.',
  },
  UnitMadeAvailable: { en: 'The dwelling can be offered.', fr: 'Le logement peut être proposé.', ar: 'أصبح المسكن متاحاً للعرض.' },
  UnitReserved: { en: 'The dwelling was reserved for the family.', fr: 'Le logement a été réservé à la famille.', ar: 'حُجز المسكن للأسرة.' },
  UnitReleased: {
    en: 'The dwelling is no longer reserved for the family: {because}.',
    fr: 'Le logement n’est plus réservé à la famille : {because}.',
    ar: 'لم يعد المسكن محجوزاً للأسرة: {because}.',
  },
  UnitOccupied: {
    en: 'The family has lived in the dwelling since {occupiedOn}.',
    fr: 'La famille occupe le logement depuis le {occupiedOn}.',
    ar: 'تسكن الأسرة المسكن منذ {occupiedOn}.',
  },
  UnitWithdrawn: { en: 'The dwelling was withdrawn: {reason}.', fr: 'Le logement a été retiré : {reason}.', ar: 'سُحب المسكن: {reason}.' },
};

export const rounds: Sentences = {
  RoundOpened: {
    en: 'A round of allocation was opened in {territory}.',
    fr: 'Une session d’attribution a été ouverte à {territory}.',
    ar: 'فُتحت دورة إسناد في {territory}.',
  },
  RoundSolved: {
    en: 'The round was solved by {engine.name} {engine.version}: {pairs#} families with a dwelling, {unplaced#} without.',
    fr: 'La session a été calculée par {engine.name} {engine.version} : {pairs#} familles avec un logement, {unplaced#} sans.',
    ar: 'حُسبت الدورة بواسطة {engine.name} {engine.version}: {pairs#} أسر بمسكن و{unplaced#} بدونه.',
  },
  RoundEdited: {
    en: '{by} changed what had been computed for {edits#} families.',
    fr: '{by} a modifié ce qui avait été calculé pour {edits#} familles.',
    ar: 'عدّل {by} ما حُسب لعدد {edits#} من الأسر.',
  },
  RoundProposed: { en: '{by} proposed the round.', fr: '{by} a proposé la session.', ar: 'اقترح {by} الدورة.' },
  RoundApproved: {
    en: '{by} approved the round: {pairs#} families are offered a dwelling.',
    fr: '{by} a approuvé la session : un logement est proposé à {pairs#} familles.',
    ar: 'صادق {by} على الدورة: يُعرض مسكن على {pairs#} أسر.',
  },
  RoundRejected: { en: '{by} rejected the round.', fr: '{by} a rejeté la session.', ar: 'رفض {by} الدورة.' },
};

export const offers: Sentences = {
  OfferPrepared: {
    en: 'An offer was prepared; the family is not told yet.',
    fr: 'Une offre a été préparée ; la famille n’en est pas encore informée.',
    ar: 'أُعدّ عرض لم تُبلّغ به الأسرة بعد.',
  },
  OfferMade: {
    en: 'The dwelling was offered to the family; it answers by {respondBy}, {period.hours} hours by {period.id} {period.version}.',
    fr: 'Le logement a été proposé à la famille ; elle répond avant le {respondBy}, {period.hours} heures selon {period.id} {period.version}.',
    ar: 'عُرض المسكن على الأسرة؛ والجواب قبل {respondBy}، {period.hours} ساعة وفق {period.id} {period.version}.',
  },
  OfferAccepted: {
    en: 'The family accepted: {answered.who}, {answered.channel}.',
    fr: 'La famille a accepté : {answered.who}, {answered.channel}.',
    ar: 'قبلت الأسرة: {answered.who}، {answered.channel}.',
  },
  OfferRefused: {
    en: 'The family refused ({reason}): {answered.who}, {answered.channel}.',
    fr: 'La famille a refusé ({reason}) : {answered.who}, {answered.channel}.',
    ar: 'رفضت الأسرة ({reason}): {answered.who}، {answered.channel}.',
  },
  OfferExpired: {
    en: 'The offer ended on {respondBy} without an answer.',
    fr: 'L’offre a pris fin le {respondBy} sans réponse.',
    ar: 'انتهى أجل العرض في {respondBy} دون جواب.',
  },
  OfferWithdrawn: { en: 'The offer was withdrawn: {reason}.', fr: 'L’offre a été retirée : {reason}.', ar: 'سُحب العرض: {reason}.' },
  OfferSetAside: { en: 'The prepared offer was set aside: {reason}.', fr: 'L’offre préparée a été écartée : {reason}.', ar: 'صُرف النظر عن العرض المُعدّ: {reason}.' },
  LateAnswerRecorded: {
    en: 'An answer came too late, on {answeredAt}: {answer}.',
    fr: 'Une réponse est arrivée trop tard, le {answeredAt} : {answer}.',
    ar: 'ورد جواب متأخر في {answeredAt}: {answer}.',
  },
  RefusalQualified: {
    en: '{by} said whether the refusal was justified[; appeal until {appeal.until}].',
    fr: '{by} s’est prononcé sur le bien-fondé du refus[ ; recours jusqu’au {appeal.until}].',
    ar: 'بتّ {by} في مدى تبرير الرفض[؛ والطعن إلى غاية {appeal.until}].',
  },
};

export const candidates: Sentences = {
  CandidateEntered: {
    en: 'The family is on the waiting list, danger class {dangerClass}, waiting since {waitingSince}.',
    fr: 'La famille est sur la liste d’attente, classe de péril {dangerClass}, en attente depuis le {waitingSince}.',
    ar: 'الأسرة في لائحة الانتظار، درجة الخطورة {dangerClass}، تنتظر منذ {waitingSince}.',
  },
  CandidateCorrected: {
    en: 'What the waiting list says of the family was corrected: danger class {dangerClass}, waiting since {waitingSince}.',
    fr: 'La liste d’attente a été rectifiée pour la famille : classe de péril {dangerClass}, en attente depuis le {waitingSince}.',
    ar: 'صُحّحت بيانات الأسرة في لائحة الانتظار: درجة الخطورة {dangerClass}، تنتظر منذ {waitingSince}.',
  },
  CandidateMatched: { en: 'A dwelling was found for the family.', fr: 'Un logement a été trouvé pour la famille.', ar: 'عُثر على مسكن للأسرة.' },
  CandidateReturnedToWaiting: { en: 'The family is on the waiting list again.', fr: 'La famille est de nouveau sur la liste d’attente.', ar: 'عادت الأسرة إلى لائحة الانتظار.' },
  CandidateLeft: { en: 'The family left the waiting list: {reason}.', fr: 'La famille a quitté la liste d’attente : {reason}.', ar: 'غادرت الأسرة لائحة الانتظار: {reason}.' },
};

export const standings: Sentences = {
  ConventionStandingRecorded: {
    en: 'Allocation took note of the convention: {standing}, {units} dwellings, {startsOn} to {endsOn}.',
    fr: 'L’attribution a pris acte de la convention : {standing}, {units} logements, du {startsOn} au {endsOn}.',
    ar: 'أخذت مصلحة الإسناد علماً بالاتفاقية: {standing}، {units} مساكن، من {startsOn} إلى {endsOn}.',
  },
};
