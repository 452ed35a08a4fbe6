/** Counts for whoever keeps metrics, and reasons for whoever keeps a log. Nothing here is personal. */
export interface MessagingListener {
  /** So many facts of a topic were published and acknowledged. */
  published?(topic: string, count: number): void;
  /** A fact was handled: every command that it calls for was executed or refused. */
  handled?(subscription: string, type: string): void;
  /** A command was refused by its decider and recorded as a refusal. */
  refused?(subscription: string, code: string): void;
  /** A fact was parked. */
  parked?(subscription: string): void;
  /** How many messages, or positions of the log, a subscription is behind. */
  lag?(subscription: string, count: number): void;
  /** Something is waited out: a server that cannot be reached, a handler that will be tried again. */
  interrupted?(subscription: string, reason: unknown): void;
}
