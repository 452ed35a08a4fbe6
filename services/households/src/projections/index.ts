import type { Provider, Type } from '@nestjs/common';
import type { Projection } from '@iwaa/event-store';
import { BuildingRow } from './building-row.js';
import { buildings } from './buildings.projection.js';
import { Duplicates } from './duplicates.js';
import { FindHouseholdsHandler } from './find-households.js';
import { HouseholdRow } from './household-row.js';
import { households } from './households.projection.js';
import { ListBuildingsHandler } from './list-buildings.js';
import { ListHouseholdsHandler } from './list-households.js';

/** Read tables, and what asks them. */
export const projections: Projection[] = [buildings, households];
export const readTables: Type[] = [BuildingRow, HouseholdRow];
export const queryHandlers: Provider[] = [ListBuildingsHandler, ListHouseholdsHandler, FindHouseholdsHandler, Duplicates];
