import { Injectable } from '@nestjs/common';
import { Clock } from '@iwaa/service-kit';
import { OwnToken } from '@iwaa/service-kit/client';
import { SendingSettings } from '../settings.js';

/** Under which name the service asks where a family can be reached. */
@Injectable()
export class ServiceToken extends OwnToken {
  constructor(settings: SendingSettings, clock: Clock) {
    super(settings.token, () => clock.now());
  }
}
