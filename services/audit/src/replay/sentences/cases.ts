import type { Sentences } from './template.js';

export const cases: Sentences = {
  CaseOpened: {
    en: 'The family’s file was opened on {openedOn}, because of: {because}.',
    fr: 'Le dossier de la famille a été ouvert le {openedOn}, pour : {because}.',
    ar: 'فُتح ملف الأسرة بتاريخ {openedOn} بسبب: {because}.',
  },
  CasePlacedUnderOrder: {
    en: 'The file came under an order of {issuedOn}, {kind}, danger class {dangerClass}[, up to {endsOn}].',
    fr: 'Le dossier a été placé sous un arrêté du {issuedOn}, {kind}, classe de péril {dangerClass}[, jusqu’au {endsOn}].',
    ar: 'أُدرج الملف تحت قرار بتاريخ {issuedOn}، {kind}، درجة الخطورة {dangerClass}[، إلى غاية {endsOn}].',
  },
  FamilyToldToEvacuate: {
    en: 'The family must leave its home by {evacuateBy}.',
    fr: 'La famille doit quitter son logement au plus tard le {evacuateBy}.',
    ar: 'على الأسرة مغادرة مسكنها في أجل أقصاه {evacuateBy}.',
  },
  DangerClassNoted: {
    en: 'The building’s danger class {dangerClass} was noted in the file.',
    fr: 'La classe de péril {dangerClass} du bâtiment a été notée au dossier.',
    ar: 'دُوّنت في الملف درجة خطورة البناية {dangerClass}.',
  },
  EmergencySheltered: {
    en: 'The family has had emergency shelter since {since}, to be regularised by {regulariseBy}.',
    fr: 'La famille est mise à l’abri depuis le {since}, à régulariser avant le {regulariseBy}.',
    ar: 'تستفيد الأسرة من إيواء استعجالي منذ {since}، تُسوّى وضعيته قبل {regulariseBy}.',
  },
  EligibilityProposed: {
    en: '{by} proposed {outcome}, by the rules {ruleSet.id} {ruleSet.version}.',
    fr: '{by} a proposé {outcome}, selon les règles {ruleSet.id} {ruleSet.version}.',
    ar: 'اقترح {by}: {outcome}، وفق القواعد {ruleSet.id} {ruleSet.version}.',
  },
  EligibilityProposalReturned: {
    en: '{by} returned the proposal on eligibility.',
    fr: '{by} a renvoyé la proposition d’éligibilité.',
    ar: 'أعاد {by} مقترح الأهلية.',
  },
  EligibilityDecided: {
    en: '{by} decided {outcome}, as {proposedBy} had proposed, by the rules {ruleSet.id} {ruleSet.version}[, because of: {reasons}][; appeal until {appeal.until}].',
    fr: '{by} a décidé {outcome}, sur proposition de {proposedBy}, selon les règles {ruleSet.id} {ruleSet.version}[, en raison de : {reasons}][ ; recours jusqu’au {appeal.until}].',
    ar: 'قرر {by}: {outcome}، بناءً على اقتراح {proposedBy}، وفق القواعد {ruleSet.id} {ruleSet.version}[، بسبب: {reasons}][؛ والطعن إلى غاية {appeal.until}].',
  },
  EntitlementProposed: {
    en: '{by} proposed {outcome} of {entitlement}[, {amount}][ for {months} months], by the rules {ruleSet.id} {ruleSet.version}.',
    fr: '{by} a proposé {outcome} pour {entitlement}[, {amount}][ pendant {months} mois], selon les règles {ruleSet.id} {ruleSet.version}.',
    ar: 'اقترح {by}: {outcome} بخصوص {entitlement}[، {amount}][ لمدة {months} أشهر]، وفق القواعد {ruleSet.id} {ruleSet.version}.',
  },
  EntitlementProposalReturned: {
    en: '{by} returned the proposal on {entitlement}.',
    fr: '{by} a renvoyé la proposition sur {entitlement}.',
    ar: 'أعاد {by} المقترح بخصوص {entitlement}.',
  },
  EntitlementGranted: {
    en: '{by} granted {entitlement}[, {amount}][ for {months} months], as {proposedBy} had proposed, by the rules {ruleSet.id} {ruleSet.version}.',
    fr: '{by} a accordé {entitlement}[, {amount}][ pendant {months} mois], sur proposition de {proposedBy}, selon les règles {ruleSet.id} {ruleSet.version}.',
    ar: 'منح {by} {entitlement}[، {amount}][ لمدة {months} أشهر]، بناءً على اقتراح {proposedBy}، وفق القواعد {ruleSet.id} {ruleSet.version}.',
  },
  EntitlementRefused: {
    en: '{by} refused {entitlement}, as {proposedBy} had proposed, by the rules {ruleSet.id} {ruleSet.version}[, because of: {reasons}]; appeal until {appeal.until}.',
    fr: '{by} a refusé {entitlement}, sur proposition de {proposedBy}, selon les règles {ruleSet.id} {ruleSet.version}[, en raison de : {reasons}] ; recours jusqu’au {appeal.until}.',
    ar: 'رفض {by} {entitlement}، بناءً على اقتراح {proposedBy}، وفق القواعد {ruleSet.id} {ruleSet.version}[، بسبب: {reasons}]؛ والطعن إلى غاية {appeal.until}.',
  },
  DwellingRequirementsNoted: {
    en: 'What a dwelling must have was noted in the file: {requirements.sleepingRooms} sleeping rooms for {requirements.persons} persons.',
    fr: 'Ce qu’un logement doit avoir a été noté au dossier : {requirements.sleepingRooms} chambres pour {requirements.persons} personnes.',
    ar: 'دُوّن في الملف ما يجب أن يتوفر في المسكن: {requirements.sleepingRooms} غرف نوم لعدد {requirements.persons} أشخاص.',
  },
  CaseOffered: {
    en: 'A dwelling was offered to the family, which answers by {respondBy}.',
    fr: 'Un logement a été proposé à la famille, qui répond avant le {respondBy}.',
    ar: 'عُرض مسكن على الأسرة، وعليها الجواب قبل {respondBy}.',
  },
  CaseAccepted: {
    en: 'The family accepted the dwelling[ on {acceptedOn}].',
    fr: 'La famille a accepté le logement[ le {acceptedOn}].',
    ar: 'قبلت الأسرة المسكن[ بتاريخ {acceptedOn}].',
  },
  CaseReturnedToWaiting: {
    en: 'The family waits again: its offer was {because}.',
    fr: 'La famille attend de nouveau : son offre a pris fin ({because}).',
    ar: 'عادت الأسرة إلى الانتظار: انتهى عرضها ({because}).',
  },
  FamilyMovedIn: {
    en: 'The family moved in on {movedInOn}.',
    fr: 'La famille a emménagé le {movedInOn}.',
    ar: 'انتقلت الأسرة إلى المسكن بتاريخ {movedInOn}.',
  },
  VisitPlanned: {
    en: 'A visit was planned for {dueOn}, because of: {because}.',
    fr: 'Une visite a été prévue pour le {dueOn}, pour : {because}.',
    ar: 'بُرمجت زيارة بتاريخ {dueOn} بسبب: {because}.',
  },
  VisitRecorded: {
    en: 'The family was visited on {visitedOn}: {found}.',
    fr: 'La famille a reçu une visite le {visitedOn} : {found}.',
    ar: 'جرت زيارة الأسرة بتاريخ {visitedOn}: {found}.',
  },
  CaseSuspended: {
    en: 'The file was suspended: {reason}.',
    fr: 'Le dossier a été suspendu : {reason}.',
    ar: 'عُلّق الملف: {reason}.',
  },
  CaseResumed: {
    en: 'The file was taken up again[; the family has waited since {waiting.waitingSince}].',
    fr: 'Le dossier a été repris[ ; la famille attend depuis le {waiting.waitingSince}].',
    ar: 'استُؤنف الملف[؛ والأسرة تنتظر منذ {waiting.waitingSince}].',
  },
  CaseClosed: { en: 'The file was closed: {reason}.', fr: 'Le dossier a été clos : {reason}.', ar: 'أُغلق الملف: {reason}.' },
  RetentionDue: {
    en: 'The closed file was kept until {until}, by {norm.id} {norm.version}; somebody has to decide.',
    fr: 'Le dossier clos a été conservé jusqu’au {until}, selon {norm.id} {norm.version} ; une décision est attendue.',
    ar: 'حُفظ الملف المغلق إلى غاية {until} وفق {norm.id} {norm.version}؛ ويُنتظر قرار بشأنه.',
  },
  RetentionExtended: {
    en: '{by} decided that the file is kept until {until}: {reason}; by {norm.id} {norm.version}.',
    fr: '{by} a décidé de conserver le dossier jusqu’au {until} : {reason} ; selon {norm.id} {norm.version}.',
    ar: 'قرر {by} حفظ الملف إلى غاية {until}: {reason}؛ وفق {norm.id} {norm.version}.',
  },
  RetentionEnded: {
    en: '{by} decided that the persons of the file are to be forgotten.',
    fr: '{by} a décidé que les personnes du dossier doivent être effacées.',
    ar: 'قرر {by} محو معطيات أشخاص الملف.',
  },
};
