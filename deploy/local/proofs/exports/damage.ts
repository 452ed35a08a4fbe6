import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Spoils what was taken, as an export that is wrong would be. */
export const DAMAGES: Readonly<Record<string, (folder: string, personal: string) => Promise<void>>> = {
  'event-left-out': (folder) => edited(join(folder, 'record.csv'), (text) => text.split('\r\n').toSpliced(3, 1).join('\r\n')),
  'clear-name': (folder, personal) => edited(join(folder, 'record.ocel.json'), (text) => text.replace('"value":"case-officer"', `"value":${JSON.stringify(personal)}`)),
  'object-without-its-relation': async (folder) => {
    const database = new DatabaseSync(join(folder, 'record.ocel.sqlite'));
    database.exec("DELETE FROM event_object WHERE rowid IN (SELECT max(rowid) FROM event_object WHERE ocel_qualifier = 'subject')");
    database.close();
  },
  'event-missing-in-a-trace': (folder) => edited(join(folder, 'record.xes'), (text) => text.replace(/<event><string key="concept:name" value="CaseOpened"\/>.*\n/, '')),
};

const edited = async (file: string, change: (text: string) => string): Promise<void> => writeFile(file, change(await readFile(file, 'utf8')));
