import type { Outcome } from '../domain/notice/notice.commands.js';

/** A text message to one telephone. */
export interface Sms {
  readonly id: string;
  /** E.164. */
  readonly to: string;
  readonly language: string;
  readonly text: string;
}

/** Sends text messages. */
export abstract class SmsGateway {
  /** What became of it; never throws, and says *unknown* where the message was handed over and nothing came back. */
  abstract send(sms: Sms): Promise<Outcome>;
}
