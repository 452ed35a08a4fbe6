import { DATE_FORMS, ENCODINGS, FILES_OF, IMPORT_KINDS, type FieldRule, type ImportKind, type ImportProfile } from '../../domain/import/profile.js';
import { isObject, listOf, matching, numberWithin, object, oneOf, record, text, type Fault, type Shape } from './shape.js';
import { neededTargets, targetNames, targetOf, wayOf, type Target } from './targets.js';

const FARTHEST = 1_000_000_000_000;
const anyNumber = numberWithin(-FARTHEST, FARTHEST, false);
const column = text(200);
const words = listOf(matching(/^.{0,200}$/su, 'at most 200 characters'), 0, 50);
const yesOrNo = oneOf([true, false]);

/** A profile as it was written, checked in every part, down to what each code means. @throws WrongProfile */
export function readProfile(value: unknown): ImportProfile {
  const faults = profile(value, '/profile');
  if (faults.length > 0) throw new WrongProfile(faults);
  return value as ImportProfile;
}

/** Names each place of a profile that is not as it must be. */
export class WrongProfile extends Error {
  override readonly name = 'WrongProfile';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ at, accepted }) => `${at}: ${accepted}`).join('\n'));
  }
}

const profile: Shape = (value, at) => {
  const kind = kindOf(value);
  const files = FILES_OF[kind];
  const [first] = files;
  const fileShapes = Object.fromEntries(files.map((name) => [name, fileOf(kind, name)]));
  return object(
    {
      profile: matching(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a name in kebab-case'),
      version: text(40),
      kind: oneOf(IMPORT_KINDS),
      source: matching(/^(?=.{1,40}$)[a-z0-9]+(?:-[a-z0-9]+)*$/, 'the source’s code in kebab-case, at most 40 characters'),
      territory: matching(/^MA-[0-9A-Z]{2,3}$/, 'a territory code such as MA-FES'),
      language: matching(/^[a-z]{2,3}$/, 'a language code of two or three letters'),
      blank: words,
      files: object({ [first]: fileShapes[first] as Shape }, Object.fromEntries(Object.entries(fileShapes).slice(1))),
    },
    { note: text(2_000) },
  )(value, at);
};

const kindOf = (value: unknown): ImportKind => IMPORT_KINDS.find((kind) => isObject(value) && value['kind'] === kind) ?? 'households';

const fileOf = (kind: ImportKind, name: string): Shape => {
  const keys: Readonly<Record<string, Shape>> = name === 'households' ? { key: column } : name === 'members' ? { household: column } : {};
  const shape = object({
    file: matching(/^(?!\.)[^/\\]{1,200}$/u, 'the name of a file, without its folder'),
    delimiter: oneOf([',', ';', '\t', '|']),
    skipLines: numberWithin(0, 100, true),
    encoding: oneOf(ENCODINGS),
    ...keys,
    fields: record((field) => fieldOf(kind, name, field), 500),
  });
  return (value, at) => [...shape(value, at), ...neededTargets(kind, name).flatMap((needed) => mustBeNeeded(value, needed, at))];
};

function mustBeNeeded(file: unknown, needed: string, at: string): readonly Fault[] {
  const fields = isObject(file) ? file['fields'] : undefined;
  const rule = isObject(fields) ? fields[needed] : undefined;
  return isObject(rule) && rule['required'] === true ? [] : [{ at: `${at}/fields/${needed}`, accepted: 'must be there, with "required": true' }];
}

function fieldOf(kind: ImportKind, file: string, name: string): Shape {
  const target = targetOf(kind, file, name);
  if (target === undefined) return (_, at) => [{ at, accepted: `no such field; there are: ${targetNames(kind, file).join(', ')}` }];
  const shape = object(
    {},
    {
      column,
      columns: listOf(column, 1, 10),
      join: matching(/^[^\p{L}\p{N}]{0,5}$/u, 'at most 5 characters, none of them a letter or digit'),
      codes: record(() => target.code ?? text(1), 500),
      number: numberRule,
      date: oneOf(DATE_FORMS),
      blank: words,
      required: yesOrNo,
    },
  );
  return (value, at) => [...shape(value, at), ...(isObject(value) ? together(value, target, at) : [])];
}

const numberRule: Shape = (value, at) => {
  const faults = object({ min: anyNumber, max: anyNumber }, { whole: yesOrNo })(value, at);
  const { min, max } = value as { readonly min: number; readonly max: number };
  return faults.length === 0 && min > max ? [{ at, accepted: 'min is at most max' }] : faults;
};

/** One source and one way to read it. */
function together(rule: FieldRule, { ways }: Target, at: string): readonly Fault[] {
  const way = wayOf(rule);
  const several = [rule.codes, rule.number, rule.date].filter((one) => one !== undefined).length > 1;
  return [
    ...((rule.column === undefined) === (rule.columns === undefined) ? [{ at, accepted: 'either column or columns' }] : []),
    ...(rule.join !== undefined && rule.columns === undefined ? [{ at: `${at}/join`, accepted: 'only with columns' }] : []),
    ...(several ? [{ at, accepted: 'one of codes, number, date, or none of them for a text' }] : []),
    ...(!several && !ways.includes(way) ? [{ at, accepted: `this field is read as ${ways.join(' or ')}` }] : []),
  ];
}
