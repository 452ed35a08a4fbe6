export { runUntilTold, type RunOptions, type Stoppable } from './run-until-told.js';
