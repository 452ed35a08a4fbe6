import { SetMetadata } from '@nestjs/common';

/** An action of the policy: `offer:accept`. Boot fails when the policy's schema does not know it. */
export type ActionName = `${string}:${string}`;

/** Who may call a route; the nearest word counts: on the method, else on the controller. */
export type Access = { readonly action: ActionName } | 'public';

export const ACCESS = 'iwaa:access';
export const CREATES = 'iwaa:creates';

/** What the caller wants to do here; the guard and the policy judge it. Every route has one, or is {@link Public}. */
export const Action = (name: ActionName): MethodDecorator & ClassDecorator => SetMetadata<string, Access>(ACCESS, { action: name });

/** Anyone may call this route, signed in or not. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata<string, Access>(ACCESS, 'public');

/** The route begins something new: no If-Match, and 201 with a Location instead of 200. */
export const Creates = (): MethodDecorator => SetMetadata(CREATES, true);

export const TEXT = 'iwaa:text';

/** The route takes plain text, in a form that others have laid down: `request.body` is that text. */
export const TakesText = (): MethodDecorator => SetMetadata(TEXT, true);

/** What a route answers where that does not follow from its kind; for OpenAPI. */
export interface Told {
  /** What it is for, in a line. */
  readonly summary: string;
  /** What comes back. */
  readonly says: string;
  /** Default: `application/json`. */
  readonly media?: string;
  readonly schema?: object;
  /** Further problems. */
  readonly problems?: readonly string[];
}

export const TOLD = 'iwaa:told';

/** Tells in OpenAPI what the route answers. */
export const Answers = (told: Told): MethodDecorator => SetMetadata(TOLD, told);
