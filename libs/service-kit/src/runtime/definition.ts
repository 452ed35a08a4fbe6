import type { Type } from '@nestjs/common';
import type { Contract } from '@iwaa/contracts';
import type { Projection, Readable } from '@iwaa/event-store';
import type { PublishingTable } from '@iwaa/messaging';
import type { ProblemText } from '../problems/registry.js';

/** What one service is made of. Its module wires it; everything here is data and pure functions. */
export interface ServiceDefinition {
  /** `allocation`: names its database, its topic, its paths. */
  readonly name: string;
  /** Its port above IWAA_PORT_BASE. */
  readonly port: number;
  readonly contract: Contract;
  readonly aggregates: readonly Readable[];
  /** By aggregate category: what others learn of its facts. */
  readonly publishing: Readonly<Record<string, PublishingTable>>;
  /** Type of the fact by which its record says whose keys were destroyed: its data names `subjects`, and the service's migrations index it. */
  readonly erasedBy?: string;
  readonly projections: readonly Projection[];
  /** TypeORM entities over the read tables. */
  readonly readTables: readonly Type[];
  /** The rules that can be broken, in words. */
  readonly problems: Readonly<Record<string, ProblemText>>;
}
