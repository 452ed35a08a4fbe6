/** A server could not be had; what needs it counts as not run, never as passed. The message is the reason. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}
