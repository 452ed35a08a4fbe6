import type { describe as Describe } from '@jest/globals';
import { dockerAnswers } from './servers/docker.js';

/**
 * A Jest suite that starts containers; skipped, and so counted, where no Docker engine answers. Its title then names what it needs, so that a
 * CI may say that it has none: `IWAA_WITHOUT=docker`.
 */
export async function suiteWithDocker(title: string, suite: () => void): Promise<void> {
  const { describe } = globalThis as unknown as { describe: typeof Describe };
  if (await dockerAnswers()) describe(title, suite);
  else describe.skip(`${title} (not run, needs docker: no Docker engine answers)`, suite);
}
