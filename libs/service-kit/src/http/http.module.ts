import { Module, RequestMethod, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule, ModuleRef } from '@nestjs/core';
import { Logger } from '@nestjs/common';
import { Tokens, type TrustedIssuer } from '../identity/tokens.js';
import { Policies } from '../policy/policies.js';
import { ProblemFilter } from '../problems/problem.filter.js';
import { ProblemsController } from '../problems/problems.controller.js';
import { Changes } from './changes.js';
import { Fingerprints } from './fingerprints.js';
import { Gate } from './gate.js';
import { Intake } from './intake.js';
import { Validation } from './validation.js';

/** What the HTTP side of a service is built with. Time is passed in. */
export interface HttpOptions {
  /** `allocation`: its name in paths and in OpenAPI. */
  readonly service: string;
  readonly trusted: TrustedIssuer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Default: those of libs/service-kit/policies. */
  readonly policies?: Policies;
}

export const PREFIX = 'api/v1';
/** Problems are explained at the origin's root, where the `type` of a problem document leads. */
export const UNPREFIXED = ['problems', 'problems/:code'].map((path) => ({ path, method: RequestMethod.GET }));

/** A service's module with the one guard, intake, validation and problem documents around all of its routes. */
@Module({})
export class HttpModule {
  static around(service: Type | DynamicModule, { trusted, now, policies }: HttpOptions): DynamicModule {
    const logger = new Logger('policy');
    return {
      module: HttpModule,
      imports: [DiscoveryModule, service],
      controllers: [ProblemsController],
      providers: [
        { provide: Tokens, useValue: new Tokens(trusted) },
        { provide: Policies, useValue: policies ?? new Policies(undefined, (what) => { logger.error(`cannot judge ${what}`); }) },
        { provide: Changes, inject: [ModuleRef], useFactory: (all: ModuleRef) => new Changes(fingerprintsIn(all), now) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: Gate },
        { provide: APP_INTERCEPTOR, useClass: Intake },
        { provide: APP_PIPE, useClass: Validation },
      ],
    };
  }
}

/** Found when first needed: the service provides its key ring under {@link Fingerprints} in a module of its own. */
const fingerprintsIn = (all: ModuleRef): Fingerprints => ({
  fingerprint: (bytes) => all.get(Fingerprints, { strict: false }).fingerprint(bytes),
});
