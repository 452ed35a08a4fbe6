import { Controller, Get, Param } from '@nestjs/common';
import { Public } from '../http/route.js';
import { Problem } from './problem.js';
import { problemCodes, problemText } from './registry.js';

interface Explained {
  readonly code: string;
  readonly status: number;
  readonly title: { readonly en: string; readonly fr: string; readonly ar: string };
}

/** `/problems/{code}`: where the `type` of a problem document leads. */
@Public()
@Controller('problems')
export class ProblemsController {
  @Get()
  all(): { readonly items: readonly Explained[] } {
    return { items: problemCodes().map(explain) };
  }

  @Get(':code')
  one(@Param('code') code: string): Explained {
    return explain(code);
  }
}

function explain(code: string): Explained {
  const text = problemText(code);
  if (text === undefined) throw new Problem('not-found');
  const { status = 409, en, fr, ar } = text;
  return { code, status, title: { en, fr, ar } };
}
