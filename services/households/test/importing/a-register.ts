import type { ImportProfile } from '../../src/domain/import/profile.js';

/** A register of orders of our own making: a line that is no header, dates as they are written there, numbers of parcels. */
export const aRegister = (source: string): ImportProfile => ({
  profile: 'a-register',
  version: '1',
  kind: 'orders',
  source,
  territory: 'MA-FES',
  language: 'fr',
  blank: [],
  files: {
    orders: {
      file: 'orders.csv',
      delimiter: ';',
      skipLines: 1,
      encoding: 'utf-8',
      fields: {
        territory: { column: 'town', codes: { Fès: 'MA-FES', Casablanca: 'MA-CAS' }, required: true },
        building: { column: 'parcel', required: true },
        address: { column: 'street', required: true },
        reference: { columns: ['issued', 'class'], required: true },
        classification: { column: 'class', codes: { Ruin: 'ruin' }, required: true },
        issuedOn: { column: 'issued', date: 'dd/mm/yyyy', required: true },
        liftedOn: { column: 'lifted', date: 'dd/mm/yyyy' },
      },
    },
  },
});

export const ordersFile = (rows: readonly (readonly [issued: string, classification: string, lifted: string, street: string, town: string, parcel: string])[]): string =>
  ['As of today', 'issued;class;lifted;street;town;parcel', ...rows.map((row) => row.join(';'))].join('\r\n');
