import type { Proof } from '@iwaa/testing';
import { gather, type Gathered, type Scale } from './erasure/gather.js';

interface Size {
  readonly sites: readonly Scale[];
}

/** What was gathered last: with one of its looks exchanged for that at what was left undone, it must no longer convince. */
let gathered: readonly Gathered[] | undefined;

export const proof: Proof<Size> = {
  name: 'erasure',
  claims: 'who was erased can be read by nobody who holds every key that is left, whether keys are remembered or an older backup of them is put back; the others stay readable, every log still verifies, and nothing planted lies anywhere in clear',
  full: {
    sites: [
      { messaging: 'postgres', jobs: 'postgres', households: 50, members: 5, audited: true },
      { messaging: 'kafka', jobs: 'redis', households: 2, members: 4, audited: true },
    ],
  },
  small: { sites: [{ messaging: 'postgres', jobs: 'postgres', households: 2, members: 4, audited: false }] },
  defects: ['key-left-in-one-service', 'key-remembered', 'ledger-not-applied', 'own-approval-taken'],

  run: async ({ size, defect, say }) => {
    if (defect === undefined || gathered === undefined) {
      const sites: Gathered[] = [];
      for (const scale of size.sites) sites.push(await gather(scale, say));
      gathered = sites;
    }
    return figuresOf(gathered.map((site) => (defect === undefined ? site : DEFECTS[defect]?.(site) ?? site)));
  },

  broken: (figures) => [
    ...NONE.flatMap((name) => (figures[name] === 0 ? [] : [`${name}: ${String(figures[name])}`])),
    ...EQUAL.flatMap(([name, expected]) => (figures[name] === figures[expected] && Number(figures[name]) > 0 ? [] : [`${name}: ${String(figures[name])}, not ${String(figures[expected])}`])),
  ],
};

/** What must not be there. */
const NONE = [
  'values of the erased: opened', 'opened by another process after a minute', 'opened after the backup was put back', 'shown by the service', 'found by identity number', 'found after the rebuild', 'exported for a court',
  'approved by who had asked', 'traces in clear', 'messages left with the mail server',
];
/** What must all be there. */
const EQUAL: readonly (readonly [string, string])[] = [
  ['values of the erased: before', 'values of the erased'],
  ['values of the others: opened', 'values of the others'],
  ['values of the others: shown', 'values of the others'],
  ['others found after the rebuild', 'others'],
  ['receipts good', 'persons erased'],
  ['logs good', 'logs'],
];

function figuresOf(sites: readonly Gathered[]): Record<string, number | string> {
  const sum = (of: (site: Gathered) => number): number => sites.reduce((all, site) => all + of(site), 0);
  const first = sites.flatMap(({ clear }) => clear)[0];
  return {
    'persons erased': sum(({ persons }) => persons),
    'values of the erased': sum(({ values }) => values.erased),
    'values of the erased: before': sum(({ before }) => before.ofErased),
    'values of the erased: opened': sum(({ after }) => after.ofErased),
    'opened by another process after a minute': sum(({ anotherProcess }) => anotherProcess.later.ofErased),
    'opened after the backup was put back': sum(({ restored }) => restored.started.ofErased),
    'shown by the service': sum(({ shown }) => shown.ofErased),
    'found by identity number': sum(({ found }) => found.ofErased),
    'exported for a court': sum(({ exported }) => exported.ofErased),
    'others exported for a court': sum(({ exported }) => exported.ofOthers),
    'found after the rebuild': sum(({ rebuilt }) => rebuilt.ofErased),
    'values of the others': sum(({ values }) => values.others),
    'values of the others: opened': sum(({ restored }) => restored.started.ofOthers),
    'values of the others: shown': sum(({ shown }) => shown.ofOthers),
    others: sum(({ others }) => others),
    'others found after the rebuild': sum(({ rebuilt }) => rebuilt.ofOthers),
    'approved by who had asked': sum(({ asked }) => asked.ownApprovals),
    'receipts good': sum(({ asked }) => asked.receipts),
    logs: sum(({ logs }) => logs.of),
    'logs good': sum(({ logs }) => logs.good),
    'messages caught': sum(({ caught }) => caught.before),
    'messages left with the mail server': sum(({ caught }) => caught.before - caught.emptied),
    places: sum(({ places }) => places),
    'traces in clear': sum(({ clear }) => clear.length),
    ...(first === undefined ? {} : { where: first }),
  };
}

/** The same site, looked at where something was left undone on purpose. */
const DEFECTS: Readonly<Record<string, (site: Gathered) => Gathered>> = {
  'key-left-in-one-service': (site) => ({ ...site, after: site.keyLeft }),
  'key-remembered': (site) => ({ ...site, anotherProcess: { ...site.anotherProcess, later: site.anotherProcess.control } }),
  'ledger-not-applied': (site) => ({ ...site, restored: { ...site.restored, started: site.restored.control } }),
  'own-approval-taken': (site) => ({ ...site, asked: { ...site.asked, ownApprovals: site.asked.otherApprovals } }),
};
