import { existsSync } from 'node:fs';
import { importSurvey, writeRejects, type ImportView } from '../importing/index.js';
import { officer } from './acting.js';
import { inWords } from './in-words.js';
import { Progress } from './progress.js';
import { OPTION, UsageError, type Verb } from './verb.js';

export const importing: Verb = {
  name: 'import',
  usage: 'import <file> --profile <file>',
  does: ['takes over a survey or orders, each row once', '--territory <code>', '--dry-run', '--rejects <file>  what did not enter, as CSV', '--continue <id>', '--as <person>'].join(OPTION),
  run: async ({ words: [file], settings, options }) => {
    const { profile, territory, rejects: rejectsFile, 'dry-run': dryRun, continue: continuing } = options;
    if (file === undefined || profile === undefined) throw new UsageError('import <file> --profile <file>');
    for (const path of [file, profile]) if (!existsSync(path)) throw new UsageError(`there is no file ${path}`);
    const { caller } = await officer({ options, settings });
    const progress = new Progress();
    const asked = { file, profile, dryRun, ...(territory === undefined ? {} : { territory }), ...(continuing === undefined ? {} : { continuing }) };
    const view = await importSurvey(caller, asked, (now) => { progress.show(sentence(now)); }).catch(inWords).finally(() => { progress.end(); });
    const rejects = rejectsFile === undefined ? undefined : await writeRejects(caller, view.id, rejectsFile);
    return { lines: summary(view, rejectsFile), json: { ...view, ...(rejects === undefined ? {} : { rejects }) }, ok: view.status === 'completed' };
  },
};

const sentence = ({ status, progress: { rows, done, refused, leftOut }, files }: ImportView): string =>
  status === 'waiting-for-files'
    ? `sending: ${Object.entries(files).map(([name, { parts }]) => `${name} ${String(parts)}`).join(', ')} parts`
    : `${status}: ${String(done)} of ${String(rows)} rows, ${String(refused)} refused, ${String(leftOut)} values left out`;

function summary({ id, status, files, progress, refusal }: ImportView, rejectsFile: string | undefined): string[] {
  const { created, corrected, unchanged, leftOut } = progress;
  return [
    `import ${id}: ${status}`,
    ...Object.entries(files).map(([name, { rows, entered, refused }]) => `  ${name.padEnd(14)}${String(rows)} rows: ${String(entered)} entered, ${String(refused)} refused`),
    `  ${'outcome'.padEnd(14)}${String(created)} created, ${String(corrected)} corrected, ${String(unchanged)} unchanged; ${String(leftOut)} values left out`,
    ...(refusal === undefined ? [] : [`  ${'refused'.padEnd(14)}${refusal.file}: ${refusal.because} ${refusal.columns.join(', ')}; the file has: ${refusal.found.join(', ')}`]),
    ...(rejectsFile === undefined ? [] : [`  ${'rejects'.padEnd(14)}${rejectsFile}`]),
  ];
}
