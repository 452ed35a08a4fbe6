import type { Caller, Reply } from '@iwaa/service-kit/client';

/** What the loading reads of an answer: of each resource its own. */
interface Answered {
  readonly id: string;
  readonly code?: string;
  readonly members?: readonly { readonly id: string }[];
  readonly orders?: readonly { readonly orderId: string }[];
  readonly inspection?: { readonly fit: boolean };
}

export const answeredIn = (reply: Reply): Answered => reply.body as Answered;

/** One thing after the other with what one of them began, each under a key that follows from its name: sent again, it answers what it answered. */
export class Steps {
  private constructor(
    private readonly name: string,
    private readonly path: string,
    private last: Reply,
  ) {}

  static async begin(who: Caller, resource: string, name: string, body: object): Promise<Steps> {
    const begun = await who.done(resource, body, { key: `${name}/begin` });
    return Steps.after(begun, resource, name);
  }

  static after(begun: Reply, resource: string, name: string): Steps {
    return new Steps(name, `${resource}/${answeredIn(begun).id}`, begun);
  }

  /** Acts on it as the last step left it. `which` tells apart what is done several times. */
  async act(who: Caller, noun: string, body: object, which = ''): Promise<this> {
    this.last = await who.done(`${this.path}/${noun}`, body, { ifMatch: this.last.version, key: `${this.name}/${noun}${which}` });
    return this;
  }

  /** Others have changed it so many times since. */
  movedOn(times: number): this {
    this.last = { ...this.last, version: this.last.version + times };
    return this;
  }

  /** As the last step left it. */
  get now(): Answered {
    return answeredIn(this.last);
  }

  get id(): string {
    return this.now.id;
  }
}
