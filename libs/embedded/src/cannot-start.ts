/** A server cannot start for a reason that a person can mend; the message is one sentence that says which. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
