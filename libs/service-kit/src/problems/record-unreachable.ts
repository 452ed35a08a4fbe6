/** Node's codes for a connection that could not be made or was lost. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** PostgreSQL's: 08 connection exception but not a protocol violation, which is our own defect, 53300 too many connections, 57P01–57P03 shut down, crashed, starting. */
const SERVER = /^(?:08(?!P01)...|53300|57P0[123])$/;
/** What `pg` and its pool say without any code. */
const SAID = /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Did PostgreSQL refuse, break or not answer the connection, as opposed to refusing the statement? */
export function recordIsUnreachable(thrown: unknown): boolean {
  // By shape: an error of Node's own need not be of this realm's class.
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { code, message, cause, driverError } = thrown as { code?: unknown; message?: unknown; cause?: unknown; driverError?: unknown };
  if (typeof code === 'string' && (NETWORK.has(code) || SERVER.test(code))) return true;
  return (typeof message === 'string' && SAID.test(message)) || recordIsUnreachable(driverError ?? cause);
}
