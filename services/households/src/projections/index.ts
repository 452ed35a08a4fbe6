import type { Provider, Type } from '@nestjs/common';
import type { Projection } from '@iwaa/event-store';

/** Read tables, and what asks them. */
export const projections: Projection[] = [];
export const readTables: Type[] = [];
export const queryHandlers: Provider[] = [];
