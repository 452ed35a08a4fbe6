import { Injectable } from '@nestjs/common';
import type { Folded } from '@iwaa/event-store';
import { KeyRing } from '@iwaa/privacy';
import type { Response } from 'express';
import { answer } from '../http/answer.js';
import { paged, type Page } from '../http/paging.js';

/** What goes out to a caller who may read it: personal values are opened here and nowhere before, the keys of a page in one query. */
@Injectable()
export class Views {
  constructor(private readonly keyRing: KeyRing) {}

  /** One aggregate, with its version's headers; still sealed where `?personal=sealed` asks for that. */
  async answer<State, Shown>(response: Response, folded: Folded<State>, view: (folded: Folded<State>) => Shown): Promise<Shown> {
    const leavesSealed = response.req.query['personal'] === 'sealed';
    return answer(response, folded, () => (leavesSealed ? view(folded) : this.keyRing.openAll(view(folded))));
  }

  /** One page of a list. */
  async page<Row>(response: Response, page: Page<Row>): Promise<{ readonly items: readonly Row[] }> {
    return paged(response, await this.keyRing.openAll(page));
  }
}
