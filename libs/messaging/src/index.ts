export * from './bus.js';
export * from './bus-errors.js';
export * from './listener.js';
export { isUnreachable } from './unreachable.js';
export { PostgresBus, type PostgresBusOptions } from './postgres/postgres-bus.js';
export { busSchema } from './postgres/bus-schema.js';
export { KafkaBus, type KafkaBusOptions } from './kafka/kafka-bus.js';
export { Stalled } from './kafka/watchdog.js';
