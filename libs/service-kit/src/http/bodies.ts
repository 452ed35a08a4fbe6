import type { Instant } from '@iwaa/event-sourcing';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsInstant, WholeNumberInQuery } from './fields.js';

/** Base of every action's body: when it happened, if not now. Extend it; an action without fields takes it as it is. */
export class ActionBody {
  /** When it happened, not when it was typed. Default: now. Never in the future. */
  @IsOptional()
  @IsInstant()
  occurredAt?: Instant;
}

/** Query of a route that reads one aggregate. */
export class AsOf {
  /** As it stood after its n-th event; default: as it stands. */
  @WholeNumberInQuery(1, 2_147_483_647)
  version?: number;

  /** `sealed`: personal values are answered as they lie, not opened: for whoever needs none of them. */
  @IsOptional()
  @IsIn(['sealed'])
  personal?: 'sealed';
}

/** `<stream>@<version>` */
export const AT_LEAST = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@[1-9]\d{0,9}$/;

/** Query of a list; extend it with filters. */
export class PageQuery {
  /** Cursor of the page before, as given in its `Link: rel="next"`. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,400}$/, { message: 'a cursor as given in a Link header' })
  after?: string;

  /** Rows per page; default 50. */
  @WholeNumberInQuery(1, 200)
  limit?: number;

  /** Wait until the list has passed this event, given by `Iwaa-Version` of an earlier answer (504 past 5 s). */
  @IsOptional()
  @Matches(AT_LEAST, { message: '<stream>@<version> as given in an Iwaa-Version header' })
  atLeast?: string;
}
