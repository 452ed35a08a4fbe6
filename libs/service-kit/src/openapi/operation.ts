import type { Access } from '../http/route.js';

/** What a route's decorators said, carried through swagger to here. */
export interface RouteFacts {
  readonly access?: Access;
  readonly changes: boolean;
  readonly creates: boolean;
  /** Takes a page query. */
  readonly lists: boolean;
}

/** Where an operation lies and what it takes. */
export interface Operation extends RouteFacts {
  readonly method: string;
  readonly path: string;
  readonly takesBody: boolean;
  readonly takesParameters: boolean;
}
