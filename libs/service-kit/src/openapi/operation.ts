import type { Access, Told } from '../http/route.js';

/** What a route's decorators said, carried through swagger to here. */
export interface RouteFacts {
  readonly access?: Access;
  readonly changes: boolean;
  readonly creates: boolean;
  /** Takes a page query. */
  readonly lists: boolean;
  /** What it says of its own answer. */
  readonly told?: Told;
}

/** Where an operation lies and what it takes. */
export interface Operation extends RouteFacts {
  readonly method: string;
  readonly path: string;
  readonly takesBody: boolean;
  readonly takesParameters: boolean;
}
