import type { FactOf, Published } from './published.js';

/** What one service publishes. */
export interface Contract<Service extends string = string, P extends Published = Published> {
  readonly service: Service;
  readonly topic: string;
  /** Partition count, fixed when the topic is created: changing it would break the order per key. */
  readonly partitions: number;
  readonly facts: readonly P[];
}

/** Every public fact of a contract, as its readers get them: `FactsOf<typeof allocation>`. */
export type FactsOf<C> = C extends Contract<string, infer P> ? FactOf<P> : never;

export const topicOf = (service: string): string => `iwaa.${service}.v1`;

const PARTITIONS = 12;

/** The registry of one service's public facts. Throws when a type is declared twice. */
export function contract<const Service extends string, const P extends Published>(service: Service, facts: readonly P[]): Contract<Service, P> {
  const seen = new Set<string>();
  for (const { type } of facts) {
    if (seen.has(type)) throw new TypeError(`"${type}" is declared twice in the contract of ${service}`);
    seen.add(type);
  }
  return { service, topic: topicOf(service), partitions: PARTITIONS, facts };
}

/** The declared type of that name, whichever contract holds it. */
export function declared(contracts: readonly Contract[], type: string): Published | undefined {
  return contracts.flatMap(({ facts }) => facts).find((fact) => fact.type === type);
}
