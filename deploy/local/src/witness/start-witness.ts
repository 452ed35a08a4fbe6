import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWrappingKey } from '@iwaa/privacy';
import { COSIGNATURE, publicKeyOf, verifierKeyText } from '@iwaa/verifier';
import { Child } from '../launcher/child.js';
import type { LaunchSettings } from '../launcher/config.js';
import { logKeyFile, openDataFolder, witnessKeyFile } from '../launcher/data-folder.js';
import { startDatabase } from '../launcher/database.js';
import { ensureDatabases } from '../launcher/databases.js';
import { mustNotRun, removeRecord, startedAs, writeRecord } from '../launcher/record.js';
import { programOf } from '../launcher/services.js';
import { Stopping } from '../launcher/stopping.js';

const STOP_MS = 15_000;
const READY_MS = 180_000;

/** A witness that runs, and why it ended by itself, if it does. */
export interface RunningWitness {
  readonly url: string;
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * A further witness, of anybody's: the audit service alone, on databases and with keys of its own. Whose logs it follows and who gives
 * it a token, the environment says.
 * @throws CannotStart with a sentence that says what to do
 */
export async function startWitness(settings: LaunchSettings, say: (what: string) => void): Promise<RunningWitness> {
  const folder = await openDataFolder(settings.dataDir);
  await mustNotRun(folder.path);
  const stopping = new Stopping();
  try {
    const launcher = startedAs('witness', process.pid);
    await writeRecord(folder.path, { launcher, portBase: settings.portBase, processes: [] });
    stopping.undo(() => removeRecord(folder.path));
    const superuserUrl = await startDatabase(settings, folder, stopping, say);
    const { owner = '', app = '' } = (await ensureDatabases(superuserUrl, ['audit'], folder))['audit'] ?? {};
    await createWrappingKey(folder.wrappingKey, randomBytes);
    const witnessKey = await witnessKeyFile(folder);
    const environment = {
      ...settings.environment,
      NODE_COMPILE_CACHE: folder.cache,
      IWAA_PORT_BASE: String(settings.portBase),
      IWAA_POSTGRES_URL: app,
      IWAA_MIGRATOR_POSTGRES_URL: owner,
      IWAA_WRAPPING_KEY_FILE: folder.wrappingKey,
      IWAA_LOG_KEY_FILE: await logKeyFile(folder, 'audit'),
      IWAA_WITNESS_KEY_FILE: witnessKey,
    };
    const child = (program: 'main' | 'migrate') => new Child({ name: 'audit', script: programOf('audit', program), environment, log: join(folder.logs, 'audit.log') });
    await child('migrate').mustSucceed();
    const service = child('main');
    stopping.undo(() => service.stop(STOP_MS));
    await writeRecord(folder.path, { launcher, portBase: settings.portBase, processes: [service.started] });
    const url = `http://127.0.0.1:${String(settings.ports.audit)}/api/v1`;
    await service.ready(`${url}/services/audit/health/ready`, READY_MS);
    const publicKey = publicKeyOf(createPrivateKey(await readFile(witnessKey, 'utf8')));
    say(`its cosignatures are verified with ${verifierKeyText(settings.environment['IWAA_WITNESS_NAME'] ?? 'iwaa.local/witness', COSIGNATURE, publicKey)}`);
    return { url, ended: service.ended, stop: () => stopping.stop() };
  } catch (error) {
    await stopping.stop();
    throw error;
  }
}
