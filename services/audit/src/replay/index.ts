import { CaseEvents } from '../lookups/case-events.js';
import { Stood } from '../lookups/stood.js';
import { Bundles } from './bundles.js';
import { CaseHistory } from './case-history.js';
import { CaseStates } from './case-states.js';
import { Disclosures } from './disclosures.js';
import { Owners } from './owners.js';

/** What replaying a file needs. */
export const replaying = [CaseEvents, Stood, Owners, CaseHistory, CaseStates, Bundles, Disclosures];
