import { Caller } from '@iwaa/service-kit/client';
import { tokenOf } from '../issuer/ask.js';
import { issuerAt, originAt } from './addresses.js';
import type { Asked } from './verb.js';

export interface Acting {
  readonly caller: Caller;
  readonly token: string;
}

/** Acts as this sample person, unless somebody else is named. */
const acting = (person: string) => async ({ options: { as = person }, settings }: Pick<Asked, 'options' | 'settings'>): Promise<Acting> => {
  const token = await tokenOf(issuerAt(settings), as);
  return { caller: new Caller(`${originAt(settings)}/api/v1`, token), token };
};

export const officer = acting('amina');
export const auditor = acting('ghita');
export const operator = acting('jamal');
