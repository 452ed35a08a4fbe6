import type { ProblemText } from '@iwaa/service-kit';

/** Every rule of a family's file that can be broken. */
export const caseProblems: Readonly<Record<string, ProblemText>> = {
  'case-already-open': { en: 'This family’s file is already open.', fr: 'Le dossier de cette famille est déjà ouvert.', ar: 'ملف هذه الأسرة مفتوح من قبل.' },
  'case-not-opened': { en: 'This family has no file.', fr: 'Cette famille n’a pas de dossier.', ar: 'ليس لهذه الأسرة ملف.' },
  'case-is-closed': { en: 'The file is closed.', fr: 'Le dossier est clos.', ar: 'الملف مغلق.' },
  'case-is-suspended': {
    en: 'The file is suspended; resume it first.',
    fr: 'Le dossier est suspendu ; reprenez-le d’abord.',
    ar: 'الملف معلق؛ يجب استئنافه أولا.',
  },
  'retention-not-due': {
    en: 'Nobody has to decide yet how long this file is kept.',
    fr: 'Il n’y a pas encore lieu de décider de la conservation de ce dossier.',
    ar: 'لم يحن بعد وقت البت في مدة حفظ هذا الملف.',
  },
  'keeping-needs-a-reason': { en: 'Whoever keeps a file longer says why.', fr: 'Conserver un dossier plus longtemps se motive.', ar: 'من يحتفظ بالملف مدة أطول يبين السبب.' },
  'case-not-suspended': { en: 'The file is not suspended.', fr: 'Le dossier n’est pas suspendu.', ar: 'الملف غير معلق.' },
  'offer-not-taken-back-yet': {
    en: 'The family’s offer is being taken back; resume the file once it is.',
    fr: 'L’offre faite à la famille est en cours de retrait ; reprenez le dossier ensuite.',
    ar: 'عرض الأسرة قيد السحب؛ يُستأنف الملف بعد ذلك.',
  },
  'closing-reason-does-not-fit': {
    en: 'The file has not come so far that it could be closed for this reason.',
    fr: 'Le dossier n’en est pas au point de pouvoir être clos pour ce motif.',
    ar: 'لم يبلغ الملف المرحلة التي تسمح بإغلاقه لهذا السبب.',
  },
  'already-sheltered': {
    en: 'This family is already in emergency shelter.',
    fr: 'Cette famille est déjà hébergée en urgence.',
    ar: 'هذه الأسرة في إيواء استعجالي من قبل.',
  },
  'already-housed': { en: 'This family has already moved in.', fr: 'Cette famille a déjà emménagé.', ar: 'انتقلت هذه الأسرة إلى مسكنها من قبل.' },
  'survey-missing': {
    en: 'The family must be surveyed first.',
    fr: 'La famille doit d’abord être enquêtée.',
    ar: 'يجب إجراء البحث مع الأسرة أولا.',
  },
  'tenure-not-recorded': {
    en: 'It must be recorded first by which title the family lives there.',
    fr: 'Le statut d’occupation de la famille doit d’abord être enregistré.',
    ar: 'يجب أولا تسجيل صفة إشغال الأسرة لمسكنها.',
  },
  'household-not-located': {
    en: 'It is not known yet in which building this household lives.',
    fr: 'On ne sait pas encore dans quel bâtiment vit ce ménage.',
    ar: 'البناية التي تسكنها هذه الأسرة غير معروفة بعد.',
  },
  'eligibility-already-decided': {
    en: 'The family’s eligibility is already decided.',
    fr: 'L’éligibilité de la famille est déjà décidée.',
    ar: 'سبق البت في أهلية الأسرة.',
  },
  'eligibility-not-proposed': {
    en: 'No proposal about this family’s eligibility is before the commission.',
    fr: 'Aucune proposition sur l’éligibilité de cette famille n’est devant la commission.',
    ar: 'لا يوجد أمام اللجنة اقتراح بشأن أهلية هذه الأسرة.',
  },
  'not-eligible': {
    en: 'Only a family that was found eligible can be entitled to help.',
    fr: 'Seule une famille reconnue éligible peut avoir droit à une aide.',
    ar: 'لا يستحق المساعدة إلا أسرة ثبتت أهليتها.',
  },
  'danger-class-unknown': {
    en: 'The danger class of the family’s building is not known yet.',
    fr: 'La classe de danger du bâtiment de la famille n’est pas encore connue.',
    ar: 'درجة خطورة بناية الأسرة غير معروفة بعد.',
  },
  'entitlement-not-proposed': {
    en: 'No proposal about this family’s entitlement is before the commission.',
    fr: 'Aucune proposition sur le droit de cette famille n’est devant la commission.',
    ar: 'لا يوجد أمام اللجنة اقتراح بشأن استحقاق هذه الأسرة.',
  },
  'not-the-proposal-you-read': {
    en: 'The proposal has changed since you read it.',
    fr: 'La proposition a changé depuis votre lecture.',
    ar: 'تغيّر الاقتراح منذ أن قرأته.',
  },
  'decider-had-a-hand-in-it': {
    en: 'Whoever proposed a decision cannot take it.',
    fr: 'Qui a proposé une décision ne peut pas la prendre.',
    ar: 'من اقترح القرار لا يتخذه.',
  },
  'return-needs-a-note': {
    en: 'A proposal that is sent back says what is missing.',
    fr: 'Une proposition renvoyée dit ce qui manque.',
    ar: 'الاقتراح المُعاد يبيّن ما ينقصه.',
  },
  'no-dwelling-accepted': {
    en: 'The family has not accepted a dwelling.',
    fr: 'La famille n’a pas accepté de logement.',
    ar: 'لم تقبل الأسرة أي مسكن.',
  },
  'not-the-accepted-offer': {
    en: 'The family has accepted another offer.',
    fr: 'La famille a accepté une autre offre.',
    ar: 'قبلت الأسرة عرضا آخر.',
  },
  'moved-in-before-accepting': {
    en: 'A family cannot move in before it has accepted.',
    fr: 'Une famille ne peut pas emménager avant d’avoir accepté.',
    ar: 'لا يمكن للأسرة أن تنتقل قبل القبول.',
  },
  'visit-not-planned': { en: 'No such visit is planned.', fr: 'Cette visite n’est pas prévue.', ar: 'هذه الزيارة غير مبرمجة.' },
  'visit-already-recorded': { en: 'This visit is already recorded.', fr: 'Cette visite est déjà enregistrée.', ar: 'سبق تسجيل هذه الزيارة.' },
};
