import type { Provider, Type } from '@nestjs/common';
import type { Projection } from '@iwaa/event-store';
import { BuildingRow } from './building-row.js';
import { buildings } from './buildings.projection.js';
import { CaseRow } from './case-row.js';
import { cases } from './cases.projection.js';
import { Duplicates } from './duplicates.js';
import { ErasureRow } from './erasure-row.js';
import { erasures } from './erasures.projection.js';
import { FindHouseholdsHandler } from './find-households.js';
import { HouseholdRow } from './household-row.js';
import { households } from './households.projection.js';
import { ImportRow } from './import-row.js';
import { imports } from './imports.projection.js';
import { ListBuildingsHandler } from './list-buildings.js';
import { ListCasesHandler } from './list-cases.js';
import { ListErasuresHandler } from './list-erasures.js';
import { ListHouseholdsHandler } from './list-households.js';
import { ListImportsHandler } from './list-imports.js';
import { ListWorkItemsHandler } from './list-work-items.js';
import { WorkItemRow } from './work-item-row.js';
import { workItems } from './work-items.projection.js';

/** Read tables, and what asks them. */
export const projections: Projection[] = [buildings, households, cases, workItems, imports, erasures];
export const readTables: Type[] = [BuildingRow, HouseholdRow, CaseRow, WorkItemRow, ImportRow, ErasureRow];
export const queryHandlers: Provider[] = [ListBuildingsHandler, ListHouseholdsHandler, FindHouseholdsHandler, Duplicates, ListCasesHandler, ListWorkItemsHandler, ListImportsHandler, ListErasuresHandler];
