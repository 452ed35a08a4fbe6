import type { ProblemText } from '@iwaa/service-kit';

/** Every rule of a notice that can be broken, in the words of the people who break it. */
export const notificationProblems: Readonly<Record<string, ProblemText>> = {
  'notice-not-requested': { en: 'No such notice was requested.', fr: 'Aucun avis de ce genre n’a été demandé.', ar: 'لم يُطلب أي إشعار من هذا القبيل.' },
  'notice-not-due': { en: 'It is too early for this notice.', fr: 'Il est trop tôt pour cet avis.', ar: 'لم يحن بعد وقت هذا الإشعار.' },
  'notice-not-sent': { en: 'The notice was not sent yet.', fr: 'L’avis n’a pas encore été envoyé.', ar: 'لم يُرسل الإشعار بعد.' },
  'notice-attempt-under-way': {
    en: 'The notice is being sent at this moment.',
    fr: 'L’avis est en cours d’envoi.',
    ar: 'الإشعار قيد الإرسال في هذه اللحظة.',
  },
  'notice-sent': { en: 'The notice was sent.', fr: 'L’avis a été envoyé.', ar: 'أُرسل الإشعار.' },
  'notice-outcome-unknown': {
    en: 'The notice may have been sent: nobody knows.',
    fr: 'L’avis a peut-être été envoyé : personne ne le sait.',
    ar: 'ربما أُرسل الإشعار: لا أحد يعلم ذلك.',
  },
  'notice-undeliverable': { en: 'The notice could not be delivered.', fr: 'L’avis n’a pas pu être remis.', ar: 'تعذر تبليغ الإشعار.' },
  'notice-acknowledged': { en: 'The family has acknowledged the notice.', fr: 'La famille a déjà confirmé l’avis.', ar: 'أكدت الأسرة توصلها بالإشعار.' },
  'notice-cancelled': { en: 'The notice was cancelled.', fr: 'L’avis a été annulé.', ar: 'أُلغي الإشعار.' },
};
