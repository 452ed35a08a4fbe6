import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand, Statements } from '@iwaa/service-kit';
import { erasure } from '../domain/erasure/erasure.decider.js';
import { outstanding, type Erasure } from '../domain/erasure/erasure.policies.js';
import { receiptText } from '../domain/erasure/receipt.js';
import type { ErasureId } from '../domain/shared.js';
import { KnownErasures } from '../lookups/known-erasures.js';

/** Every service has forgotten: what was done is signed, once, for whoever asked. */
export class IssueErasureReceipt extends ServiceCommand<Changed<Erasure>> {
  constructor(readonly erasureId: ErasureId) {
    super();
  }
}

@CommandHandler(IssueErasureReceipt)
export class IssueErasureReceiptHandler implements ICommandHandler<IssueErasureReceipt> {
  constructor(
    private readonly streams: Streams,
    private readonly erasures: KnownErasures,
    private readonly statements: Statements,
  ) {}

  async execute({ change, erasureId }: IssueErasureReceipt): Promise<Changed<Erasure>> {
    const known = await this.erasures.one(erasureId);
    const isWhole = known.status === 'carried-out' && outstanding(known).length === 0;
    const receipt = isWhole ? this.statements.sign(receiptText(erasureId, known)) : undefined;
    return this.streams.change(change, on(erasure, erasureId, { kind: 'IssueErasureReceipt', receipt }));
  }
}
