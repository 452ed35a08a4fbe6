import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { asProblem } from './as-problem.js';
import { LANGUAGES, problemDocument, type Language } from './problem-document.js';

/** Answers every failure with one RFC 9457 document in the caller's language. Logs what is ours to mend, without values. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problems');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const problem = asProblem(thrown);
    if (problem.code === 'unexpected') this.logger.error(withoutValues(thrown));
    const [request, response] = [host.switchToHttp().getRequest<Request>(), host.switchToHttp().getResponse<Response>()];
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(request, response, problem);
  }
}

export function sendProblem(request: Request, response: Response, problem: ReturnType<typeof asProblem>): void {
  const language = languageOf(request);
  const document = problemDocument(problem, language);
  for (const [name, value] of Object.entries(problem.more.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Language', language);
  response.setHeader('Vary', 'Accept-Language');
  response.status(document.status).type('application/problem+json').send(JSON.stringify(document));
}

export const languageOf = (request: Request): Language => {
  const best = request.acceptsLanguages(...LANGUAGES);
  return best === false ? 'en' : (best as Language);
};

/** Messages may quote what a person typed; the kind of the error, its code and the places in our code do not. */
export function withoutValues(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return `a ${typeof thrown} was thrown`;
  const { name, code, stack } = thrown as { name?: unknown; code?: unknown; stack?: unknown };
  const places = String(stack).split('\n').filter((line) => /^\s+at /.test(line));
  return [`${String(name)}${typeof code === 'string' ? ` ${code}` : ''}`, ...places].join('\n');
}
