import type { ProblemText } from '@iwaa/service-kit';

/** Every rule of an erasure that can be broken. */
export const erasureProblems: Readonly<Record<string, ProblemText>> = {
  'erasure-not-requested': { en: 'Nobody has asked for this erasure.', fr: 'Personne n’a demandé cet effacement.', ar: 'لم يطلب أحد هذا المحو.' },
  'erasure-already-requested': {
    en: 'The erasure of this person has already been requested.',
    fr: 'L’effacement de cette personne a déjà été demandé.',
    ar: 'سبق طلب محو معطيات هذا الشخص.',
  },
  'erasure-not-under-review': {
    en: 'This erasure does not wait for a review.',
    fr: 'Cet effacement n’attend pas d’examen.',
    ar: 'هذا المحو لا ينتظر مراجعة.',
  },
  'erasure-while-file-open': {
    en: 'The family’s file is open: until it is closed, what is decided in it must stay explicable.',
    fr: 'Le dossier de la famille est ouvert : tant qu’il n’est pas clos, ce qui s’y décide doit rester explicable.',
    ar: 'ملف الأسرة مفتوح: ما لم يُغلق يجب أن يبقى ما يُقرَّر فيه قابلا للتعليل.',
  },
  'decline-needs-a-reason': {
    en: 'Whoever declines says why.',
    fr: 'Un refus se motive.',
    ar: 'من يرفض يبين السبب.',
  },
  'erasure-is-over': {
    en: 'This erasure has been declined or carried out.',
    fr: 'Cet effacement a été refusé ou exécuté.',
    ar: 'رُفض هذا المحو أو نُفذ.',
  },
  'erasure-already-held': {
    en: 'A legal hold is already in place.',
    fr: 'Un gel juridique est déjà en place.',
    ar: 'يوجد حفظ قانوني من قبل.',
  },
  'erasure-not-held': { en: 'No legal hold is in place.', fr: 'Aucun gel juridique n’est en place.', ar: 'لا يوجد حفظ قانوني.' },
  'copy-already-given': { en: 'This copy has already been given.', fr: 'Cette copie a déjà été remise.', ar: 'سبق تسليم هذه النسخة.' },
  'erasure-receipt-not-issued': {
    en: 'The receipt is issued once every service has destroyed the person’s keys.',
    fr: 'Le reçu est délivré une fois que chaque service a détruit les clés de la personne.',
    ar: 'يُسلَّم الوصل بعد أن تتلف كل الخدمات مفاتيح الشخص.',
  },
};
