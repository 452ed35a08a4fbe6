import { DatabaseError } from 'pg';

/**
 * Sends asks as one statement. When the server refuses that statement, nothing of it was done: then each is sent alone, so
 * that whatever is wrong with one of them is that one's answer. When the connection breaks nobody knows, and all fail.
 */
export async function togetherElseAlone<Ask, Answer>(
  asks: readonly Ask[],
  together: (asks: readonly Ask[]) => Promise<readonly (Answer | Promise<Answer>)[]>,
  alone: (ask: Ask) => Promise<Answer>,
): Promise<readonly (Answer | Promise<Answer>)[]> {
  const [only, ...more] = asks;
  if (only !== undefined && more.length === 0) return [await alone(only)];
  try {
    return await together(asks);
  } catch (error) {
    if (error instanceof DatabaseError && error.severity === 'ERROR') return asks.map(alone);
    throw error;
  }
}
