import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Caller, serviceUnderTest, until, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import fc from 'fast-check';
import pg from 'pg';
import type { Counts } from '../src/domain/import/import.events.js';
import { service } from '../src/households.module.js';
import { buildingIdOf, listedHouseholdIdOf } from '../src/ids.js';
import { Importing } from '../src/importing/importing.js';
import { migrations } from '../src/migrations/index.js';
import { aRegister, ordersFile } from './importing/a-register.js';
import { aSurvey, couples, filesOfCouples, householdsFile, membersFile, type Couple } from './importing/a-survey.js';
import { importing, rejectsOf, send } from './importing/importer.js';

/** Real files are read where they lie, and never copied. */
const DATA = '../shared/data';
const onRealFiles = existsSync(DATA) ? it : it.skip;
const notRun = existsSync(DATA) ? '' : ` (not run: there is no ${DATA})`;

const HEADER = 'KEY,ROOMS,WALLS';
const nobody = membersFile([]);

describe('files are imported', () => {
  let identity: Issuer;
  let households: UnderTest;
  let officer: Caller;
  let elsewhere: Caller;

  const person = async (subject: string, role: string, ...territories: string[]) => new Caller(households.url, await identity.token({ subject, roles: [role], territories }));
  const versionOf = async (source: string, key: string) => (await officer.read(`households/${listedHouseholdIdOf(source, key)}`)).version;

  beforeAll(async () => {
    identity = await issuer();
    households = await serviceUnderTest(service, { server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '', trusted: identity, migrations });
    officer = await person('amina', 'case-officer', 'MA-FES');
    elsewhere = await person('brahim', 'case-officer', 'MA-CAS');
  });
  afterAll(async () => {
    await households.stop();
    await identity.stop();
  });

  it('a survey of two files becomes households with their members, and nothing that it does not say', async () => {
    const { body, rejects } = await importing(officer, { profile: aSurvey('first') }, filesOfCouples(couples(7)), 120);
    expect(rejects).toEqual([]);
    expect(body).toMatchObject({ status: 'completed', progress: { rows: 28, done: 28, refused: 0, leftOut: 0, created: 7, corrected: 0, unchanged: 0 } });
    const read = (await officer.read(`households/${listedHouseholdIdOf('first', 'k-2')}`)).body;
    expect(read).toMatchObject({ status: 'identified', territory: 'MA-FES' });
    expect(JSON.stringify(read)).not.toMatch(/tenure|buildingId|language|address/);
    expect(read.members.map(({ name, sex, role }: Record<string, string>) => [name, sex, role])).toContainEqual(['Zineb k-2', 'female', 'head']);
  });

  it('again they change nothing; corrected, they change what was corrected', async () => {
    const profile = aSurvey('again');
    const families = couples(5);
    await importing(officer, { profile }, filesOfCouples(families));
    const again = await importing(officer, { profile }, filesOfCouples(families));
    expect(again.body.progress).toMatchObject({ created: 0, corrected: 0, unchanged: 5 });
    const corrected = families.map((family, n): Couple => (n === 3 ? { ...family, members: family.members.map((member) => ({ ...member, name: member.name.replace('Sara', 'Salma') })) } : family));
    expect((await importing(officer, { profile }, filesOfCouples(corrected))).body.progress).toMatchObject({ created: 0, corrected: 1, unchanged: 4 });
    expect([await versionOf('again', 'k-2'), await versionOf('again', 'k-3')]).toEqual([2, 3]);
  });

  it('a value that nobody can take is left out of its row, with what would be taken; only a row without a key of its own is refused', async () => {
    const files = {
      households: [HEADER, 'a,111,Stone', 'b,NA,Straw', ',2,Earth', 'a,3,Stone', 'c,two,', 'd,2,"open', 'e,2', 'f,4,Earth'].join('\n'),
      members: 'KEY,NAME,SEX,ROLE,AGE,DIARRHOEA\na,Sa\u202era,F,Head,unknown,\nz,Nobody,F,Head,adult,Y\na,Omar,X,Head,adult,Y\n',
    };
    const { id, body, rejects } = await importing(officer, { profile: aSurvey('rejects') }, files);
    expect(rejects.map(({ file, row, column, value, why, accepted, whole }) => [file, row, column, value, why, accepted, whole])).toEqual([
      ['households', 2, 'ROOMS', '111', 'value-out-of-bounds', '1 … 30', false],
      ['households', 3, 'WALLS', 'Straw', 'value-not-in-list', 'Earth | Stone', false],
      ['households', 4, 'KEY', '', 'key-missing', '', true],
      ['households', 5, '', 'a', 'key-repeated', '2', true],
      ['households', 6, 'ROOMS', 'two', 'value-not-a-number', '1 … 30', false],
      ['households', 7, '', '', 'row-unreadable', '', true],
      ['households', 8, '', '2', 'row-has-other-cells', '3', true],
      ['members', 2, 'NAME', 'Sa\u202era', 'value-unreadable', '', false],
      ['members', 3, 'KEY', 'z', 'household-unknown', '', true],
      ['members', 4, 'SEX', 'X', 'value-not-in-list', 'F | M', false],
    ]);
    expect(body.files).toMatchObject({ households: { rows: 8, entered: 4, refused: 4, leftOut: 3 }, members: { rows: 3, entered: 2, refused: 1, leftOut: 2 } });
    expect(body.progress).toMatchObject({ done: 11, created: 4 });
    const inArabic = await rejectsOf(officer, id, 'ar');
    expect(inArabic[0]?.['sentence']).toBe('هذا العدد خارج الحدود.');
    const { answers, members } = (await officer.read(`households/${listedHouseholdIdOf('rejects', 'a')}`)).body;
    expect(answers).toEqual({ walls: 'stone' });
    expect(members).toHaveLength(2);
  });

  it('a file without the columns of its profile is refused with those that it has, and nothing of it enters', async () => {
    const { body, rejects } = await importing(officer, { profile: aSurvey('unfit') }, { households: 'KEY,ROOMS,WALLS\nq,1,Stone', members: 'KEY;NAME\nq;Zineb' });
    expect(body).toMatchObject({ status: 'refused', refusal: { file: 'members', because: 'columns-missing', columns: ['KEY', 'AGE', 'DIARRHOEA', 'NAME', 'ROLE', 'SEX'], found: ['KEY;NAME'] } });
    expect(rejects).toEqual([]);
    expect((await officer.get(`households/${listedHouseholdIdOf('unfit', 'q')}`)).status).toBe(404);
    const twice = await importing(officer, { profile: aSurvey('unfit') }, { households: 'KEY,ROOMS,WALLS,KEY\nq,1,Stone,q', members: nobody });
    expect(twice.body.refusal).toMatchObject({ because: 'columns-named-twice', columns: ['KEY'] });
    const empty = await importing(officer, { profile: aSurvey('unfit') }, { households: '', members: nobody });
    expect(empty.body.refusal).toMatchObject({ because: 'no-header' });
  });

  it('a rehearsal judges like an import and leaves no trace but its rejects', async () => {
    const [profile, families] = [aSurvey('rehearsed'), couples(4)];
    await importing(officer, { profile }, filesOfCouples(families.slice(0, 2)));
    const changed = [...families.slice(1).map((family) => ({ ...family, rooms: '9' })), { ...couples(1, '')[0]!, key: '' }];
    const { body, rejects } = await importing(officer, { profile, dryRun: true }, filesOfCouples(changed));
    expect(body).toMatchObject({ dryRun: true, progress: { created: 2, corrected: 1, unchanged: 0 } });
    expect(rejects.length).toBe(1 + 3);
    expect(await versionOf('rehearsed', 'k-1')).toBe(2);
    expect((await officer.get(`households/${listedHouseholdIdOf('rehearsed', 'k-2')}`)).status).toBe(404);
  });

  it('orders of another authority: the same order again counts once, a row of no territory or of another is refused', async () => {
    const profile = aRegister('register');
    const file = ordersFile([
      ['01/01/2023', 'Ruin', '', 'Talaa', 'Fès', '12'],
      ['02/01/2023', 'Ruin', '', 'Rcif', 'Fès', '13'],
      ['01/01/2023', 'Ruin', '02/01/2023', 'Talaa', 'Fès', '12'],
      ['01/01/2023', 'Ruin', '', '', '', '14'],
      ['31/02/2023', 'Ruin', '', 'Talaa', 'Fès', '15'],
      ['01/01/2023', 'Ruin', '', 'Maarif', 'Casablanca', '16'],
    ]);
    for (const dryRun of [true, false]) {
      const { body, rejects } = await importing(officer, { profile, dryRun }, { orders: file });
      expect(body.progress).toMatchObject({ rows: 6, done: 6, created: 2, corrected: 1, unchanged: 0, refused: 3 });
      expect(rejects.map(({ row, column, why }) => [row, column, why])).toEqual([
        [6, 'street', 'value-missing'],
        [6, 'town', 'value-missing'],
        [7, 'issued', 'value-not-a-date'],
        [8, '', 'row-of-another-territory'],
      ]);
    }
    const again = await importing(officer, { profile }, { orders: file });
    expect(again.body.progress).toMatchObject({ created: 0, corrected: 0, unchanged: 3 });
    const building = (await officer.read(`buildings/${buildingIdOf('REGISTER/12')}`)).body;
    expect(building).toMatchObject({ status: 'listed', listedOrders: [{ reference: '01/01/2023-RUIN', classification: 'ruin', issuedOn: '2023-01-01', liftedOn: '2023-01-02' }] });
  });

  it('parts come in order, each once, as text that can be read', async () => {
    const opened = await officer.done('imports', { profile: aSurvey('parts') });
    const part = (body: object, ifMatch = 1) => officer.post(`imports/${opened.body.id as string}/parts`, body, { ifMatch });
    const base64 = Buffer.from(HEADER).toString('base64');
    expect((await part({ file: 'households', part: 2, base64 })).body).toMatchObject({ code: 'import-part-out-of-order', details: { next: 1 } });
    expect((await part({ file: 'orders', part: 1, base64 })).body).toMatchObject({ code: 'import-has-no-such-file' });
    expect((await part({ file: 'households', part: 1, base64: '/w==' })).body).toMatchObject({ code: 'import-part-unreadable' });
    for (const _ of ['once', 'again']) expect((await part({ file: 'households', part: 1, base64 })).body.files.households).toMatchObject({ parts: 1, whole: false });
    expect((await part({ file: 'households', part: 1, base64: 'QQ==' })).body).toMatchObject({ code: 'import-part-is-another' });
    expect((await part({ file: 'households', part: 2, base64: '', last: true })).body).toMatchObject({ status: 'waiting-for-files', files: { households: { parts: 2, whole: true } } });
    expect((await part({ file: 'members', part: 1, base64 })).status).toBe(412);
    expect((await part({ file: 'households', part: 3, base64 }, 2)).body).toMatchObject({ code: 'import-file-is-whole' });
  });

  it('a profile that is wrong is refused, and each place of it is named', async () => {
    const profile = aSurvey();
    const { households: file, members } = profile.files;
    const wrong = { ...profile, colour: 'red', files: { households: { ...file, fields: { tenure: { column: 'T', codes: { A: 'owner' } }, rooms: { column: 'R' } } }, members: { ...members, fields: { sex: { columns: ['S'], number: { min: 2, max: 1 } } } } } };
    const { body } = await officer.post('imports', { profile: wrong });
    expect(body).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(body.errors.map(({ at }: { at: string }) => at)).toEqual([
      '/profile/colour',
      '/profile/files/households/fields/tenure/codes/A',
      '/profile/files/households/fields/rooms',
      '/profile/files/members/fields/sex/number',
      '/profile/files/members/fields/sex',
    ]);
  });

  it('nobody imports into a territory that is not theirs, nor sees what others import', async () => {
    expect((await elsewhere.post('imports', { profile: aSurvey() })).status).toBe(403);
    const { body } = await officer.done('imports', { profile: aSurvey() });
    for (const path of [`imports/${body.id as string}`, `imports/${body.id as string}/rejects`]) expect((await elsewhere.get(path)).status).toBe(404);
    expect((await elsewhere.post(`imports/${body.id as string}/parts`, { file: 'households', part: 1, base64: '' }, { ifMatch: 1 })).status).toBe(404);
    expect((await elsewhere.read('imports')).body.items).toEqual([]);
    expect((await officer.read(`imports?status=waiting-for-files&atLeast=${body.id as string}@1`)).body.items).toContainEqual(expect.objectContaining({ importId: body.id, profile: 'a-survey' }));
  });

  it('a row of a household that lies in another territory is refused', async () => {
    const profile = { ...aSurvey('moved'), territory: 'MA-CAS' };
    await importing(elsewhere, { profile }, filesOfCouples(couples(1)));
    const { body, rejects } = await importing(officer, { profile, territory: 'MA-FES' }, filesOfCouples(couples(2)));
    expect(body.progress).toMatchObject({ created: 1, refused: 4 });
    expect(rejects.map(({ file, row, why, accepted }) => [file, row, why, accepted])).toEqual([
      ['households', 2, 'row-of-another-territory', 'MA-FES'],
      ...[2, 3, 4].map((row) => ['members', row, 'household-refused', '2']),
    ]);
  });

  it('an import that is cancelled goes no further and keeps nothing of its files', async () => {
    const opened = await officer.done('imports', { profile: aSurvey('cancelled') });
    const sent = await send(officer, opened, { households: filesOfCouples(couples(3)).households });
    const path = `imports/${opened.body.id as string}`;
    expect((await officer.done(`${path}/cancellation`, {}, { ifMatch: sent.version })).body.status).toBe('cancelled');
    await until('the parts to be gone', async () => (await officer.read(path)).body.files.members.parts === 0 && (await keptParts(opened.body.id)) === 0);
  });

  it('workers that are woken at once and too often count each row once', async () => {
    const families = couples(60, 'w');
    const opened = await officer.done('imports', { profile: aSurvey('woken') });
    const importer = households.app.get(Importing, { strict: false });
    let over = false;
    const waking = async () => { while (!over) await importer.wake(opened.body.id); };
    await send(officer, opened, filesOfCouples(families), 4_000);
    const all = [waking(), waking()];
    const body = await until('the import to end', async () => {
      const read = await officer.read(`imports/${opened.body.id as string}`);
      return read.body.status === 'completed' && read.body;
    });
    over = true;
    await Promise.all(all);
    expect(body.progress).toMatchObject({ rows: 240, done: 240, created: 60, refused: 0 });
  });

  it('whatever the rows, each is entered or refused, and each that is missing is among the rejects', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', '', 'NA', '"open');
    const household = fc.tuple(key, fc.constantFrom('1', '99', 'x', ''), fc.constantFrom('Stone', 'Straw', '', 'Stone,more'));
    const member = fc.tuple(key, fc.constantFrom('F', 'M', '?'));
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(household, { maxLength: 9 }), fc.array(member, { maxLength: 9 }), async (rows, members) => {
        const files = {
          households: [HEADER, ...rows.map((row) => row.join(','))].join('\n'),
          members: ['KEY,NAME,SEX,ROLE,AGE,DIARRHOEA', ...members.map(([of, sex]) => `${of},,${sex},Head,adult,Y`)].join('\n'),
        };
        const { body, rejects } = await importing(officer, { profile: aSurvey(`property-${String((n += 1))}`) }, files);
        const { created, corrected, unchanged } = body.progress as Readonly<Record<string, number>>;
        expect(created! + corrected! + unchanged!).toBe(body.files.households.entered);
        // A row of empty cells is none.
        const there = rows.filter((row) => row.some((cell) => cell !== ''));
        for (const [name, all] of [['households', there.length], ['members', members.length]] as const) {
          const { rows: read, entered, refused, leftOut } = body.files[name] as Counts;
          const told = rejects.filter(({ file }) => file === name);
          expect({ read, done: entered + refused }).toEqual({ read: all, done: all });
          expect(new Set(told.filter(({ whole }) => whole).map(({ row }) => row)).size).toBe(refused);
          expect(told.filter(({ whole }) => !whole).length).toBe(leftOut);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('nothing of a file lies in clear anywhere, neither while it waits nor afterwards', async () => {
    const canaries = ['Kanariya-key', 'Zoubidaqua', 'Qualammar', 'Kanarija-cell'];
    const files = {
      households: householdsFile([['Kanariya-key', '2', 'Kanarija-cell'], ['Kanariya-key', '3', 'Stone']]),
      members: 'KEY,NAME,SEX,ROLE,AGE,DIARRHOEA\nKanariya-key,Zoubidaqua,F,Head,adult,Y\nKanariya-key,Omar,Qualammar,Spouse,adult,Y',
    };
    const waiting = await officer.done('imports', { profile: aSurvey('waiting') });
    await send(officer, waiting, { members: files.members }, 20);
    const { rejects } = await importing(officer, { profile: aSurvey('canary') }, files);
    expect(rejects.map(({ value }) => value)).toEqual(['Kanarija-cell', 'Kanariya-key', 'Qualammar']);
    const unfit = await importing(officer, { profile: aSurvey('canary') }, { households: 'Zoubidaqua,Qualammar\n', members: nobody });
    expect(unfit.body.refusal.found).toEqual(['Zoubidaqua', 'Qualammar']);
    const lying = await everything();
    expect(lying).toContain('ImportRefused');
    expect(canaries.filter((canary) => lying.includes(canary) || lying.includes(Buffer.from(canary).toString('base64')) || lying.includes(Buffer.from(canary).toString('hex')))).toEqual([]);
  });

  onRealFiles(`three hundred surveyed households enter with all who live in them, and what the survey did not ask stays unknown${notRun}`, async () => {
    const survey = { households: readFileSync(`${DATA}/survey/households.csv`, 'utf8'), members: readFileSync(`${DATA}/survey/individuals.csv`, 'utf8') };
    const profile = profileNamed('abidjan-2022');
    const { body, rejects } = await importing(officer, { profile }, survey);
    expect(body.files).toMatchObject({ households: { rows: 300, entered: 300, refused: 0, leftOut: 2 }, members: { rows: 1_349, entered: 1_349, refused: 0, leftOut: 0 } });
    expect(rejects.map(({ column, value, why, accepted }) => [column, value, why, accepted])).toEqual([
      ['HHROOMS', '111', 'value-out-of-bounds', '1 … 30'],
      ['DrinkingWaterDist', '9999.0', 'value-out-of-bounds', '0 … 600'],
    ]);
    const again = await importing(officer, { profile }, survey);
    expect(again.body.progress).toMatchObject({ created: 0, corrected: 0, unchanged: 300 });
    const corrected = survey.members.replace('Azito,Nrel,F,,N,adult', 'Azito,Nrel,F,,Y,adult');
    expect((await importing(officer, { profile }, { ...survey, members: corrected })).body.progress).toMatchObject({ corrected: 1, unchanged: 299 });
  });

  onRealFiles(`of a municipality’s orders the lifted one counts once, and the row that says nearly nothing is refused${notRun}`, async () => {
    const { body, rejects } = await importing(officer, { profile: profileNamed('french-orders') }, { orders: readFileSync(`${DATA}/orders/building-orders.csv`, 'utf8') });
    expect(body.progress).toMatchObject({ rows: 4, created: 2, corrected: 1, unchanged: 0, refused: 1 });
    expect(new Set(rejects.map(({ row }) => row))).toEqual(new Set([6]));
    expect(rejects.map(({ column, why }) => [column, why])).toContainEqual(['commune', 'value-missing']);
  });

  const profileNamed = (name: string) => JSON.parse(readFileSync(`services/households/profiles/${name}.json`, 'utf8')) as object;
  const asOwner = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  const keptParts = (id: string) => asOwner(households.urls.owner, async (client) => (await client.query('SELECT FROM imports.part WHERE import_id = $1 UNION ALL SELECT FROM imports.row WHERE import_id = $1', [id])).rowCount);
  /** Every row of every table of the service, as text. */
  const everything = () =>
    asOwner(households.urls.owner, async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('es', 'read', 'imports', 'bullmq')`);
      const texts: string[] = [];
      for (const { name } of tables) texts.push(...(await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)).rows.map(({ row }) => row));
      return texts.join('\n');
    });
});
