import type { Pool } from 'pg';
import { togetherElseAlone } from './alone.js';
import { factsOf, loadWithCommand, LAST, type LoadWithCommand, type PastCommand } from './load.js';
import type { FactRow } from './rows.js';
import { Together } from './together.js';
