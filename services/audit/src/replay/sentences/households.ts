import type { Sentences } from './template.js';

export const households: Sentences = {
  HouseholdIdentified: {
    en: 'The household, {listing.members#} persons, was identified from {listing.source}.',
    fr: 'Le ménage, {listing.members#} personnes, a été identifié d’après {listing.source}.',
    ar: 'جرى تحديد الأسرة، {listing.members#} أشخاص، من {listing.source}.',
  },
  ListingCorrected: {
    en: 'What a source says of the household was corrected; {persons} persons live together.',
    fr: 'Ce qu’une source dit du ménage a été rectifié ; {persons} personnes vivent ensemble.',
    ar: 'صُحّح ما يقوله أحد المصادر عن الأسرة؛ ويعيش معاً {persons} أشخاص.',
  },
  HouseholdLocated: {
    en: 'It became known in which building the household, {persons} persons, lives.',
    fr: 'On a su dans quel bâtiment vit le ménage, {persons} personnes.',
    ar: 'عُرفت البناية التي تسكنها الأسرة، {persons} أشخاص.',
  },
  HouseholdRegistered: {
    en: 'The household was registered: {members#} persons, {tenure}.',
    fr: 'Le ménage a été enregistré : {members#} personnes, {tenure}.',
    ar: 'سُجّلت الأسرة: {members#} أشخاص، {tenure}.',
  },
  MemberJoined: {
    en: 'A person joined the household: {member.role}, {member.ageBand}.',
    fr: 'Une personne a rejoint le ménage : {member.role}, {member.ageBand}.',
    ar: 'التحق شخص بالأسرة: {member.role}، {member.ageBand}.',
  },
  MemberDeparted: {
    en: 'A person is no longer of the household: {because}.',
    fr: 'Une personne ne fait plus partie du ménage : {because}.',
    ar: 'لم يعد أحد الأشخاص من الأسرة: {because}.',
  },
  HeadChanged: {
    en: 'Another person became head of the household.',
    fr: 'Une autre personne est devenue chef de ménage.',
    ar: 'أصبح شخص آخر رب الأسرة.',
  },
  TenureCorrected: {
    en: 'The household’s tenure was corrected to {tenure}.',
    fr: 'Le statut d’occupation du ménage a été rectifié : {tenure}.',
    ar: 'صُحّحت صفة إشغال الأسرة للسكن: {tenure}.',
  },
  SurveyRecorded: {
    en: 'A survey of {surveyedOn} was recorded: {roomsOccupied} rooms, lived in since {occupiedSince}.',
    fr: 'Une enquête sociale du {surveyedOn} a été consignée : {roomsOccupied} pièces, occupées depuis le {occupiedSince}.',
    ar: 'دُوّن بحث اجتماعي بتاريخ {surveyedOn}: {roomsOccupied} غرف، مسكونة منذ {occupiedSince}.',
  },
  NeedsRecorded: {
    en: 'What one member needs of a dwelling was recorded, by the norm {norm.id} {norm.version}.',
    fr: 'Ce dont un membre a besoin dans un logement a été consigné, selon la norme {norm.id} {norm.version}.',
    ar: 'دُوّن ما يحتاجه أحد الأفراد في المسكن، وفق المعيار {norm.id} {norm.version}.',
  },
  PreferencesRecorded: {
    en: 'The household’s preferences were recorded[: {quarters}].',
    fr: 'Les préférences du ménage ont été consignées[ : {quarters}].',
    ar: 'دُوّنت تفضيلات الأسرة[: {quarters}].',
  },
  ContactsRecorded: {
    en: 'It was recorded how the household can be reached: {contacts#} ways, in the language {language}.',
    fr: 'On a consigné comment joindre le ménage : {contacts#} moyens, en langue {language}.',
    ar: 'دُوّنت طرق الاتصال بالأسرة: {contacts#}، بلغة {language}.',
  },
  ProxyNamed: {
    en: 'The household named somebody who acts for it.',
    fr: 'Le ménage a désigné une personne qui agit en son nom.',
    ar: 'عيّنت الأسرة من ينوب عنها.',
  },
  RequirementsChanged: {
    en: 'A dwelling for the household must have {requirements.sleepingRooms} sleeping rooms for {requirements.persons} persons.',
    fr: 'Un logement pour le ménage doit avoir {requirements.sleepingRooms} chambres pour {requirements.persons} personnes.',
    ar: 'يجب أن يضم مسكن الأسرة {requirements.sleepingRooms} غرف نوم لعدد {requirements.persons} أشخاص.',
  },
  PersonErased: {
    en: 'The personal data of a person of the household was erased: {subjects#} subjects lost their keys.',
    fr: 'Les données personnelles d’une personne du ménage ont été effacées : {subjects#} sujets ont perdu leurs clés.',
    ar: 'مُحيت المعطيات الشخصية لأحد أفراد الأسرة: فقد {subjects#} من الأشخاص المعنيين مفاتيحهم.',
  },
};

export const imports: Sentences = {
  ImportOpened: { en: 'An import was opened.', fr: 'Un import a été ouvert.', ar: 'فُتحت عملية استيراد.' },
  ImportFileReceived: {
    en: 'A file of the import was received, {parts} parts.',
    fr: 'Un fichier de l’import a été reçu, {parts} parties.',
    ar: 'استُلم أحد ملفات الاستيراد، {parts} أجزاء.',
  },
  ImportAdvanced: {
    en: 'The import went on: {totals.created} created, {totals.corrected} corrected.',
    fr: 'L’import a avancé : {totals.created} créés, {totals.corrected} rectifiés.',
    ar: 'تقدّم الاستيراد: {totals.created} منشأة، {totals.corrected} مصحّحة.',
  },
  ImportCompleted: {
    en: 'The import was completed: {totals.created} created, {totals.corrected} corrected.',
    fr: 'L’import est terminé : {totals.created} créés, {totals.corrected} rectifiés.',
    ar: 'اكتمل الاستيراد: {totals.created} منشأة، {totals.corrected} مصحّحة.',
  },
  ImportRefused: { en: 'The import was refused: {because}.', fr: 'L’import a été refusé : {because}.', ar: 'رُفض الاستيراد: {because}.' },
  ImportCancelled: { en: 'The import was cancelled.', fr: 'L’import a été annulé.', ar: 'أُلغي الاستيراد.' },
};
