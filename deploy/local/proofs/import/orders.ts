import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a file of orders must come to. */
export interface GeneratedOrders {
  readonly file: string;
  readonly profile: string;
  readonly created: number;
  readonly lifted: number;
  readonly refused: number;
}

/** So many orders under a line that is no header; every third comes again, lifted, and every fifth says nearly nothing. */
export async function writeOrders(folder: string, count: number): Promise<GeneratedOrders> {
  const [path, profile] = [join(folder, 'orders.csv'), join(folder, 'orders.json')];
  const order = (n: number, lifted: string, town = 'Fès') => `01/02/2023,Insalubrité,${lifted},${String(n)},derb,${town},${String(n)}`;
  const all = Array.from({ length: count }, (_, n) => n);
  const lifted = all.filter((n) => n % 3 === 0);
  const missing = all.filter((n) => n % 5 === 0);
  const rows = [...all.map((n) => order(n, '')), ...lifted.map((n) => order(n, '03/04/2024')), ...missing.map((n) => order(n, '', ''))];
  await writeFile(path, ['TO BE LEFT OUT', 'date,class,lifted,number,street,commune,parcel', ...rows].join('\r\n'));
  await writeFile(profile, JSON.stringify(PROFILE));
  return { file: path, profile, created: count, lifted: lifted.length, refused: missing.length };
}

const PROFILE = {
  profile: 'generated-orders',
  version: '1',
  kind: 'orders',
  source: 'generated-orders',
  territory: 'MA-FES',
  language: 'fr',
  blank: [],
  files: {
    orders: {
      file: 'orders.csv',
      delimiter: ',',
      skipLines: 1,
      encoding: 'utf-8',
      fields: {
        territory: { column: 'commune', codes: { Fès: 'MA-FES' }, required: true },
        building: { column: 'parcel', required: true },
        address: { columns: ['number', 'street', 'commune'], required: true },
        reference: { columns: ['date', 'class'], required: true },
        classification: { column: 'class', codes: { Insalubrité: 'insalubrity' }, required: true },
        issuedOn: { column: 'date', date: 'dd/mm/yyyy', required: true },
        liftedOn: { column: 'lifted', date: 'dd/mm/yyyy' },
      },
    },
  },
};
