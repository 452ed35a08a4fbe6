import { once } from 'node:events';
import { CannotStart } from '@iwaa/embedded';
import { WrongConfiguration, type Environment } from '@iwaa/service-kit/config';
import { ROOT } from '../root.js';
import { launchSettings } from './config.js';
import { tellOnce } from './first-story.js';
import { launch, type Launched } from './launch.js';

/** `npm start`: up, and then until Ctrl-C. Answers the exit code. */
export async function main(environment: Environment): Promise<number> {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1_000).toFixed(1).padStart(5);
  const say = (what: string) => { console.log(`${seconds()} s  ${what}`); };
  let interrupted = false;
  const told = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]).then(() => {
    interrupted = true;
  });
  const wasInterrupted = () => interrupted;
  try {
    const settings = launchSettings(environment, ROOT);
    const launched = await launch(settings, say);
    say(`Iwaa is up at ${launched.origin}`);
    const tell = (what: string) => { if (!wasInterrupted()) say(what); };
    await Promise.race([tellOnce({ ...launched, dataDir: settings.dataDir, ...(settings.sampleFamilies === undefined ? {} : { families: settings.sampleFamilies }) }, tell), told]);
    if (!wasInterrupted()) console.log(welcome(launched));
    await told;
    console.log();
    say('stopping');
    await launched.stop();
    say('stopped');
    return 0;
  } catch (error) {
    // Ctrl-C also reaches the programs that were being waited for: that they ended is no news.
    if (wasInterrupted()) {
      say('stopped');
      return 0;
    }
    if (!(error instanceof CannotStart || error instanceof WrongConfiguration)) throw error;
    console.error(error.message);
    return 1;
  }
}

const welcome = ({ origin, catcher }: Launched): string => `
  API            ${origin}/api/v1
  Documents      ${origin}/docs
  Sign in        npx iwaa token amina      (or brahim, chaimae, driss, elhoussain, fatima, ghita, hamid, imane, jamal)
  Mail and SMS   ${catcher}/
  Look           npx iwaa case show <case id>, npx iwaa status, npx iwaa parked
  Stop           Ctrl-C; npm start goes on with the same data
`;
