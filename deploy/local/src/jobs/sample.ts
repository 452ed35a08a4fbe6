import { NeededWhen, readConfig, WholeNumber } from '@iwaa/service-kit/config';
import { tellOnce } from '../launcher/first-story.js';
import { portsFrom } from '../ports.js';
import { StandInConfig } from '../stand-in.js';
import { runJob } from './job.js';

class SampleConfig extends StandInConfig {
  @NeededWhen(({ IWAA_SAMPLE_FAMILIES }: SampleConfig) => IWAA_SAMPLE_FAMILIES !== undefined)
  @WholeNumber(8, 60)
  IWAA_SAMPLE_FAMILIES?: number;
}

/** Loads the sample medina and tells its story, once in a record's life. */
await runJob('sample', process.env, async (environment) => {
  const { IWAA_PORT_BASE: base, IWAA_DATA_DIR: dataDir, IWAA_SAMPLE_FAMILIES: families } = readConfig(SampleConfig, environment);
  const ports = portsFrom(base);
  const at = (port: number) => `http://127.0.0.1:${String(port)}`;
  const told = await tellOnce({ origin: at(ports.origin), issuer: at(ports.issuer), dataDir, ...(families === undefined ? {} : { families }) }, (what) => { console.log(what); });
  if (!told) throw new Error('the story broke off');
  return 'the sample medina is loaded and its story told';
});
