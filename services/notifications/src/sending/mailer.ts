import type { Outcome } from '../domain/notice/notice.commands.js';

/** An e-mail to one person. */
export interface Mail {
  /** Without angle brackets. */
  readonly messageId: string;
  readonly to: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends e-mails. */
export abstract class Mailer {
  /** What became of it; never throws, and says *unknown* where the content was handed over and nothing came back. */
  abstract send(mail: Mail): Promise<Outcome>;
}
