// SQLSTATE classes and codes that speak of the server, not of the statement: connection (08), resources (53), shutdown and
// start-up (57P), a standby that was a primary (25006), an interrupted lock wait (55P03).
const SERVER = /^(08|53|57P)|^(25006|55P03)$/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT']);
const NAMES = new Set(['BusUnavailable', 'KafkaJSConnectionError', 'KafkaJSConnectionClosedError', 'KafkaJSRequestTimeoutError', 'KafkaJSBrokerNotFound', 'KafkaJSNoBrokerAvailableError']);
// The driver has no code for these two.
const SAID = /^(Connection terminated|timeout exceeded when trying to connect)/;

/** Whether an error says that a server could not be reached or is not itself just now, here or in one of its causes. Waiting cures it. */
export function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code = '', name = '', message = '', cause, errors } = error as Partial<Record<'code' | 'name' | 'message', string>> & { cause?: unknown; errors?: unknown };
  if (SOCKET.has(code) || SERVER.test(code) || NAMES.has(name) || SAID.test(message)) return true;
  return isUnreachable(cause) || (Array.isArray(errors) && errors.some(isUnreachable));
}
