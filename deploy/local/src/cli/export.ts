import { auditor } from './acting.js';
import { exportBundles } from './export-bundles.js';
import { exportHistory, FORMATS } from './export-history.js';
import { OPTION, UsageError, type Verb } from './verb.js';

const USAGE = `export [<case id>] --out <path> [--format bundle|${FORMATS.join('|')}]`;

export const exporting: Verb = {
  name: 'export',
  usage: 'export [<case id>] --out <path>',
  does: [
    'a history to take away, of one file or of the whole record',
    '--format bundle      default: each service’s part with proofs, for iwaa verify; <path> is a folder',
    `--format ${FORMATS.join('|')}`,
    '--purpose <purpose>  opens personal values of the file, and is recorded',
    '--case <case id>, --as <person>',
  ].join(OPTION),
  run: async (asked) => {
    const { case: caseId = asked.words[0], to, out = to, format = 'bundle', purpose } = asked.options;
    if (out === undefined) throw new UsageError(USAGE);
    const { caller, token } = await auditor(asked);
    if (format === 'bundle') {
      if (caseId === undefined || purpose !== undefined) throw new UsageError('export <case id> --out <folder>: a bundle is of one file, and nothing in it is opened');
      return exportBundles({ caller, token, caseId, folder: out });
    }
    if (!FORMATS.includes(format)) throw new UsageError(USAGE);
    return exportHistory({ caller, token, format, file: out, ...(caseId === undefined ? {} : { caseId }), ...(purpose === undefined ? {} : { purpose }) });
  },
};
