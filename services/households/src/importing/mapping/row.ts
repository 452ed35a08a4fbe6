import type { ImportProfile, ProfileFile } from '../../domain/import/profile.js';
import { targetOf, type Target } from '../profile/targets.js';
import { valueOf, type FieldValue } from './cell.js';
import { sourceOf, textIn, type Source } from './source.js';

/** Why a row, or a value of it, does not enter. */
export interface Reject {
  readonly row: number;
  /** The field that it would have become; `row` for all of it. */
  readonly target: string;
  readonly column: string;
  readonly value: string;
  readonly why: string;
  readonly accepted: string;
  /** The row was refused; otherwise it entered without this value. */
  readonly whole: boolean;
}

/** A row that may enter: what its values mean. What it does not say is absent. */
export interface JudgedRow {
  readonly row: number;
  /** The key of its household, or the building of its order. */
  readonly key: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** Not taken: refused, and then each reason is `whole`. */
export interface Judgement {
  readonly taken?: JudgedRow;
  readonly rejects: readonly Reject[];
}

export type Mapping = (row: number, cells: readonly string[]) => Judgement;

/** How the rows under a header are judged, for an import into a territory. The header has every column that the profile names. */
export function mappingOf(profile: ImportProfile, territory: string, name: string, header: readonly string[]): Mapping {
  const file = profile.files[name] as ProfileFile;
  const fields = Object.entries(file.fields).map(([target, rule]) => sourceOf(target, rule, targetOf(profile.kind, name, target) as Target, header, profile.blank));
  const sources = [...keyOf(file, header, profile.blank), ...fields];
  return (row, cells) => {
    if (cells.length !== header.length) return { rejects: [whole(row, 'row-has-other-cells', String(cells.length), String(header.length))] };
    const read = sources.map((source) => ({ source, ...judged(source, cells, row) }));
    const rejects = read.flatMap(({ reject }) => reject ?? []);
    const values = Object.fromEntries(read.flatMap(({ source: { target }, value }) => (value === undefined ? [] : [[target, value]])));
    const elsewhere = values['territory'] === undefined || values['territory'] === territory ? [] : [whole(row, 'row-of-another-territory', text(values['territory']), territory)];
    const refused = [...rejects.filter((reject) => reject.whole), ...elsewhere];
    if (refused.length > 0) return { rejects: refused };
    const { key = values['building'], ...rest } = values;
    return { taken: { row, key: text(key), fields: rest }, rejects };
  };
}

/** A reason that concerns a row as a whole. */
export const whole = (row: number, why: string, value: string, accepted: string): Reject => ({ row, target: 'row', column: '', value: shown(value), why, accepted, whole: true });

/** Of keys and codes: their rules make them texts. */
const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');

/** The beginning is enough to find the place. */
const shown = (value: string): string => value.slice(0, 500).toWellFormed();

const keyOf = ({ key, household }: ProfileFile, header: readonly string[], blank: readonly string[]): readonly Source[] =>
  [key, household].flatMap((column) => (column === undefined ? [] : [sourceOf('key', { column, required: true }, { ways: ['text'], most: 200 }, header, blank)]));

function judged(source: Source, cells: readonly string[], row: number): { readonly value?: FieldValue; readonly reject?: Reject } {
  const { target, column, rule, of } = source;
  const text = textIn(source, cells);
  const needed = rule.required === true;
  if (text === '') return needed ? { reject: { row, target, column, value: '', why: target === 'key' ? 'key-missing' : 'value-missing', accepted: '', whole: true } } : {};
  const found = valueOf(text, rule, of);
  return 'value' in found ? { value: found.value } : { reject: { row, target, column, value: shown(text), ...found, whole: needed } };
}
