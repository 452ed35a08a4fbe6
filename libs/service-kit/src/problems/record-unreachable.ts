/** Node's codes for a connection that could not be made or was lost. */
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** PostgreSQL's: 08 connection exception, 53300 too many connections, 57P01–57P03 shut down, crashed, starting. */
const SERVER = /^(?:08...|53300|57P0[123])$/;
/** What `pg` and its pool say without any code. */
const SAID = /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Did PostgreSQL refuse, break or not answer the connection, as opposed to refusing the statement? */
export function recordIsUnreachable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code, cause, driverError } = thrown as Error & { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && (NETWORK.has(code) || SERVER.test(code))) return true;
  return SAID.test(thrown.message) || recordIsUnreachable(driverError ?? cause);
}
