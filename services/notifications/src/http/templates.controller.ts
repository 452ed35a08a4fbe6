import { Controller, Get } from '@nestjs/common';
import { Action } from '@iwaa/service-kit';
import { catalogue } from '../texts/templates.js';

@Controller('templates')
export class TemplatesController {
  @Get()
  @Action('notice:read')
  list() {
    return { items: catalogue() };
  }
}
