import type { describe as Describe } from '@jest/globals';
import { variables, type ServerName } from './servers/test-server.js';

/** A Jest suite on a shared server; skipped, and so counted, with the reason in its title where there is no such server. */
export function suiteOn(server: ServerName, title: string, suite: (address: string) => void): void {
  const { describe } = globalThis as unknown as { describe: typeof Describe };
  const address = process.env[variables[server].address];
  if (address !== undefined && address !== '') {
    describe(title, () => {
      suite(address);
    });
    return;
  }
  const reason = process.env[variables[server].reason] ?? `no ${variables[server].address}`;
  describe.skip(`${title} (not run: ${reason})`, () => {
    suite('');
  });
}
