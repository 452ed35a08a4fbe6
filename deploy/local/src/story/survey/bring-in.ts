import { importSurvey, writeRejects, type ImportView } from '../../importing/index.js';
import { FES } from '../../medina/places.js';
import { mustBe, type Telling } from '../acts/telling.js';

/** A survey as it was exported, and how it is read. */
export interface SurveyFile {
  readonly path: string;
  /** Path of the mapping profile. */
  readonly profile: string;
  /** Where to write what could not be taken. */
  readonly rejects: string;
}

/** What became of a survey's rows. */
export interface Brought {
  readonly rows: number;
  /** Rows of the files that did not enter. */
  readonly rejectedRows: number;
}

/** The survey enters as it was written down; brought once more, it changes nothing. */
export async function bringIn({ cast: { amina }, say }: Telling, { path, profile, rejects }: SurveyFile): Promise<Brought> {
  const wanted = { file: path, profile, territory: FES.territory };
  const first = await importSurvey(amina, wanted);
  mustBe(first.status, 'completed', 'the import');
  const { rows, created, refused, leftOut } = first.progress;
  await writeRejects(amina, first.id, rejects);
  say(`A survey enters: ${String(rows)} rows, ${String(created)} households; ${String(refused)} rows refused and ${String(leftOut)} values left out, each with its reason in ${rejects}`, `imports/${first.id}`);

  const again = await importSurvey(amina, wanted);
  mustBe(again.id === first.id, false, 'another import');
  mustBe(changedBy(again), 0, 'households that the same survey changes');
  say(`The same survey once more: ${String(again.progress.unchanged)} households unchanged`, `imports/${again.id}`);
  return { rows, rejectedRows: refused };
}

const changedBy = ({ progress: { created, corrected } }: ImportView): number => created + corrected;
