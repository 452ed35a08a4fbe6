import type { Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import type { Size } from './sizes.js';

/** Rows of the table that this bench does not measure, each with its reason. */
export const absent: Section<Size, Arena> = {
  figures: [
    { figure: 'lost-or-duplicated', row: 13, measures: 'facts lost or duplicated by 32 writers with delayed commits and kills', unit: 'facts', judged: 'ours', better: 'lower', target: 0 },
    { figure: 'append-at-10-million', row: 15, measures: '99th percentile of appends at 10 million rows', against: 'the same at 200,000', unit: 'ms', judged: 'ratio', better: 'lower', target: 1.5, stretch: 1.2 },
    { figure: 'erasure', row: 16, measures: 'from the erasure of a person to its receipt', unit: 's', judged: 'ours', better: 'lower', stretch: 1 },
  ],
  measure: () =>
    Promise.resolve({
      'lost-or-duplicated': 'no speed: `npm run proof -- races` counts them',
      'append-at-10-million': 'ten million facts take longer to write than the whole bench may',
      erasure: 'no public way to erase a person is measured yet',
    }),
};
