import { once } from 'node:events';
import { CannotStart } from '@iwaa/embedded';
import { WrongConfiguration } from '@iwaa/service-kit/config';
import { launchSettings } from '../launcher/config.js';
import { ROOT } from '../root.js';
import { startWitness } from './start-witness.js';

/** Beside the site that it witnesses, where both are tried out on one machine. */
const BESIDE = { IWAA_DATA_DIR: '.iwaa/witness', IWAA_PORT_BASE: '4200' };

const told = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]).then(() => 'told');
try {
  const witness = await startWitness(launchSettings({ ...BESIDE, ...process.env }, ROOT), (what) => { console.log(what); });
  console.log(`the witness is up at ${witness.url}`);
  const why = await Promise.race([told, witness.ended]);
  await witness.stop();
  if (why !== 'told') console.error(`the witness ended by itself with ${why}; its log says why`);
  process.exitCode = why === 'told' ? 0 : 1;
} catch (error) {
  if (!(error instanceof CannotStart || error instanceof WrongConfiguration)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
