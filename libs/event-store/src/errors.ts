/** No such aggregate, or one that the caller may not see: the two are told apart nowhere. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  constructor(
    readonly category: string,
    readonly id: string,
  ) {
    super(`no ${category} ${id}`);
  }
}

/** The caller may not begin such an aggregate. Hides nothing: what it would have been came from the caller. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
  constructor(readonly category: string) {
    super(`not allowed to begin this ${category}`);
  }
}

/** The aggregate has moved on from the version that the caller acted on. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
  constructor(
    readonly streamId: string,
    readonly expected: number,
    /** The version it has now. */
    readonly current: number,
    /** What happened since the version that the caller acted on: types of facts, oldest first. */
    readonly since: readonly string[],
  ) {
    super(`${streamId} is at version ${String(current)}, not ${String(expected)}`);
  }
}

/** This command was already carried out with another payload. */
export class OtherPayload extends Error {
  override readonly name = 'OtherPayload';
  constructor(readonly commandId: string) {
    super(`command ${commandId} was already carried out with another payload`);
  }
}

/** Others kept changing the same aggregates; nothing was recorded and the command may be sent again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  readonly code = 'too-much-contention';
  constructor(readonly streamIds: readonly string[]) {
    super(`too much contention on ${streamIds.join(', ')}`);
  }
}

/** Another follower of the same subscription took over; whatever this one still does may already have been done. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  constructor(readonly subscription: string) {
    super(`the lease on ${subscription} was lost`);
  }
}

/** A stored fact is not what was recorded: the record was altered outside the product. */
export class BrokenRecord extends Error {
  override readonly name = 'BrokenRecord';
  constructor(
    readonly streamId: string,
    /** The first version at which the record does not hold. */
    readonly version: number,
    readonly why: string,
  ) {
    super(`${streamId} does not hold at version ${String(version)}: ${why}`);
  }
}
