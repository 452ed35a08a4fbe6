/** A territory of the sample: where it lies and what its quarters are called. */
export interface Place {
  readonly territory: string;
  /** Begins the references of its buildings, papers and dwellings. */
  readonly prefix: string;
  readonly town: string;
  /** WGS 84: west, south, east, north. */
  readonly box: readonly [number, number, number, number];
  /** Code of a quarter, and how people call it. */
  readonly quarters: readonly (readonly [code: string, name: string])[];
}

export const FES: Place = {
  territory: 'MA-FES',
  prefix: 'FES',
  town: 'Fès',
  box: [-4.9848, 34.0589, -4.9681, 34.0693],
  quarters: [
    ['talaa-kebira', 'Talaa Kebira'],
    ['talaa-sghira', 'Talaa Sghira'],
    ['rcif', 'R’cif'],
    ['seffarine', 'Seffarine'],
    ['batha', 'Batha'],
    ['ziat', 'Ziat'],
    ['ain-azliten', 'Aïn Azliten'],
    ['bab-guissa', 'Bab Guissa'],
    ['bab-ftouh', 'Bab Ftouh'],
    ['sagha', 'Sagha'],
  ],
};

export const SEFROU: Place = {
  territory: 'MA-SEF',
  prefix: 'SEF',
  town: 'Sefrou',
  box: [-4.8386, 33.8291, -4.8341, 33.8324],
  quarters: [
    ['mellah', 'Mellah'],
    ['el-kalaa', 'El Kalaa'],
  ],
};

/** Dead-end lanes, by what stands or grows there. */
export const DERBS = ['el-Ferrane', 'el-Hammam', 'es-Seqqaya', 'et-Toute', 'el-Louz', 'er-Remmane', 'el-Karma', 'el-Yasmine', 'el-Jiara', 'es-Siaj', 'el-Qous', 'ed-Daou'] as const;
