import { Controller, Get, Inject, Module, Res, type DynamicModule } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../http/route.js';
import { readiness, type Part, type Readiness } from './health.js';

const PARTS = 'iwaa:parts';

/**
 * `services/<service>/health/live`: the process answers. `health/ready`: 200 while commands work, with the parts that are down
 * named, and 503 when nothing can be recorded.
 */
@Module({})
export class HealthModule {
  static of(service: string, parts: readonly Part[]): DynamicModule {
    return { module: HealthModule, controllers: [healthOf(service)], providers: [{ provide: PARTS, useValue: parts }] };
  }
}

function healthOf(service: string) {
  @Controller(`services/${service}/health`)
  class HealthController {
    constructor(@Inject(PARTS) private readonly parts: readonly Part[]) {}

    @Get('live')
    @Public()
    live(): { readonly status: 'live' } {
      return { status: 'live' };
    }

    @Get('ready')
    @Public()
    async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
      const found = await readiness(this.parts);
      response.status(found.status === 'unavailable' ? 503 : 200);
      return found;
    }
  }
  return HealthController;
}
