// A profile is kept in the record with the import that it was for. A field is only ever added.

export const IMPORT_KINDS = ['households', 'orders'] as const;
/** What the rows of an import become. */
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The files of each kind of import, in the order in which they are read; the first is the one whose rows enter. */
export const FILES_OF = { households: ['households', 'members'], orders: ['orders'] } as const satisfies Record<ImportKind, readonly string[]>;

export const ENCODINGS = ['utf-8', 'windows-1256', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DATE_FORMS = ['yyyy-mm-dd', 'yyyy/mm/dd', 'dd/mm/yyyy', 'dd-mm-yyyy', 'dd.mm.yyyy', 'mm/dd/yyyy'] as const;
export type DateForm = (typeof DATE_FORMS)[number];

export type Scalar = string | number | boolean;
/** Whole years, both ends included; an end that is absent is open. */
export interface Ages {
  readonly from?: number;
  readonly to?: number;
}

/** Where a field's value comes from and what it may be: codes, a number, a date, or else text. */
export interface FieldRule {
  readonly column?: string;
  /** Several columns make one value, joined by `join`, a space unless told otherwise. */
  readonly columns?: readonly string[];
  readonly join?: string;
  /** What the file says → what it means. */
  readonly codes?: Readonly<Record<string, Scalar | Ages>>;
  readonly number?: { readonly min: number; readonly max: number; readonly whole?: boolean };
  readonly date?: DateForm;
  /** Further values that say nothing in this column. */
  readonly blank?: readonly string[];
  /** A row without it is refused; of several columns each must be there. */
  readonly required?: boolean;
}

export interface ProfileFile {
  /** Its name, where nobody says otherwise. */
  readonly file: string;
  readonly delimiter: string;
  /** Lines before the header. */
  readonly skipLines: number;
  /** Whoever sends the file decodes it. */
  readonly encoding: Encoding;
  /** The column of a household's own key. */
  readonly key?: string;
  /** The column of the key of a member's household. */
  readonly household?: string;
  readonly fields: Readonly<Record<string, FieldRule>>;
}

/** How the columns of somebody's files become fields of ours: data, checked before it is used. */
export interface ImportProfile {
  readonly profile: string;
  readonly version: string;
  readonly kind: ImportKind;
  /** Whose keys these are: the same key of the same source is the same household or building. */
  readonly source: string;
  readonly territory: string;
  /** In which the file's own words are. */
  readonly language: string;
  readonly note?: string;
  /** Values that say nothing; an empty cell never says anything. */
  readonly blank: readonly string[];
  readonly files: Readonly<Record<string, ProfileFile>>;
}

/** The files that this import takes, in the order in which they are read. */
export const filesOf = ({ kind, files }: Pick<ImportProfile, 'kind' | 'files'>): readonly string[] => FILES_OF[kind].filter((name) => Object.hasOwn(files, name));

/** The columns that a file must have. */
export function columnsOf({ key, household, fields }: ProfileFile): readonly string[] {
  const mapped = Object.values(fields).flatMap(({ column, columns = [] }) => [...(column === undefined ? [] : [column]), ...columns]);
  return [...new Set([key, household, ...mapped].filter((column) => column !== undefined))];
}
