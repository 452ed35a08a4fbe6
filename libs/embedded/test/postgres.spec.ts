import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CannotStart, freePort, hasEnded, startPostgres } from '@iwaa/embedded';

test('x', async () => { const s = await startPostgres({dataDir: mkdtempSync(join(tmpdir(), 'emb')) + '/d', port: 0}); await s.stop(); expect(process.env['IWAA_TEST_POSTGRES_URL']).toMatch(/^postgres/); });
