import type { ProblemText } from '@iwaa/service-kit';

/** What can be refused here, in the words of the people who meet it. */
export const auditProblems: Readonly<Record<string, ProblemText>> = {
  'alarm-not-raised': { en: 'No such alarm was raised.', fr: 'Aucune alerte de ce genre n’a été levée.', ar: 'لم يُطلق أي إنذار من هذا القبيل.' },
  'alarm-acknowledged': { en: 'The alarm was acknowledged already.', fr: 'L’alerte a déjà été prise en compte.', ar: 'سبق أن تم الإقرار بالإنذار.' },
};
