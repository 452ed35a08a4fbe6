import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Streams, type Change, type Changed } from '@iwaa/event-store';
import { KeyRing } from '@iwaa/privacy';
import { ListHousehold, ListHouseholdHandler } from '../../commands/list-household.js';
import { ListOrderHandler, type ListOrder } from '../../commands/list-order.js';
import { Stage } from './stage.js';

export type RowCommand = ListHousehold | ListOrder;

/** Carries out what rows ask for, and tells what came of it: the types of the facts that the command has in the record. */
export type Enter = (command: RowCommand, change: Change) => Promise<readonly string[]>;

/** So many facts a row's command has at most. */
const MOST_FACTS = 8;

@Injectable()
export class EnterRow {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly keyRing: KeyRing,
    private readonly stage: Stage,
  ) {}

  /**
   * For good. Told from the record and not from the answer: a row that was entered before the process was killed is answered
   * with what it did then, and counts as that.
   */
  readonly entered: Enter = async (command, change) => {
    const { streamId, version } = (await this.commands.execute(command.under(change) as ListHousehold)) as Changed<unknown>;
    const facts = await this.streams.facts(streamId, { after: Math.max(0, version - MOST_FACTS), limit: MOST_FACTS });
    return facts.filter(({ meta }) => meta.commandId === change.commandId).map(({ type }) => type);
  };

  /** For show: the rows that are rehearsed together see each other, and nobody else sees them. */
  rehearsing(): Enter {
    const rehearsal = this.stage.rehearsal();
    const households = new ListHouseholdHandler(rehearsal, this.keyRing);
    const orders = new ListOrderHandler(rehearsal);
    return async (command, change) => {
      await (command instanceof ListHousehold ? households.execute(command.under(change)) : orders.execute(command.under(change)));
      return rehearsal.told;
    };
  }
}
