import { OneOf, TextOf } from '@iwaa/service-kit/config';
import { AloneConfig } from './alone.js';

/** What stands for an institution's own issuer, mail server or gateway is told: it exists on the newcomer's machine alone, and that must be said. */
export class StandInConfig extends AloneConfig {
  @OneOf('embedded')
  IWAA_PROFILE!: 'embedded';

  /** Keeps what must be there after a restart. */
  @TextOf(/^[^\0]{1,4096}$/, 'the path of a folder')
  IWAA_DATA_DIR!: string;
}
