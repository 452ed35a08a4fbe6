// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** For what personal values of a file may be read, and of which kinds of aggregates. What each holds, its owner's own policy judges. */
export const PURPOSES = {
  'court-request': ['case', 'household', 'offer', 'notice'],
  'complaint-examination': ['case', 'offer', 'notice'],
  'data-subject-request': ['case', 'household', 'offer', 'notice'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Purpose = keyof typeof PURPOSES;

/** Personal values of one aggregate, by where they lie in what its owner shows of that version; never the values. */
export interface ReadFields {
  readonly service: string;
  readonly streamId: string;
  readonly version: number;
  readonly paths: readonly string[];
}

export type DisclosureEvent = {
  readonly type: 'PersonalDataRead';
  readonly data: {
    readonly caseId: string;
    readonly purpose: Purpose;
    readonly fields: readonly ReadFields[];
    /** The pseudonymous subject who reads. */
    readonly by: string;
  };
};
