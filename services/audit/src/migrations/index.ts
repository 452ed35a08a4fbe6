import { Record1764331200000 } from './1764331200000-record.js';

/** In their order. */
export const migrations = [Record1764331200000];
