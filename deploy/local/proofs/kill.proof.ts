import { setTimeout as pause } from 'node:timers/promises';
import type { Proof } from '@iwaa/testing';
import { approveOwnProposal, moveCursorBeforeAck, promiseAgain } from './kill/defects.js';
import { Killer, type Victim } from './kill/killer.js';
import type { Tally } from './kill/patient.js';
import { reconcile, type Reconciled } from './kill/reconcile.js';
import { work, type Workload } from './kill/workload.js';
import { openSite, type OpenSite } from './site/open-site.js';

interface Size extends Workload {
  readonly messaging: 'postgres' | 'kafka';
  readonly jobs: 'postgres' | 'redis';
  readonly killsEach: number;
  /** Commands between two kills. */
  readonly every: number;
}

/** How long what is under way may take to arrive, in milliseconds. */
const SETTLING_MS = 90_000;

export const proof: Proof<Size> = {
  name: 'kill',
  claims: 'whichever process is killed, whenever: no effect lost, none twice, no dwelling promised twice, no round approved by its proposer',
  full: { messaging: 'kafka', jobs: 'redis', batches: 10, families: 40, killsEach: 10, every: 38 },
  small: { messaging: 'postgres', jobs: 'postgres', batches: 1, families: 6, killsEach: 1, every: 9 },
  defects: ['cursor-before-ack', 'one-pair-of-eyes', 'dwelling-twice'],

  run: async ({ size, defect, say }) => {
    let byItself = 0;
    const site = await openSite({
      messaging: size.messaging,
      jobs: size.jobs,
      alsoRoles: { chaimae: ['commission-approver'] },
      onEndedByItself: (program, lastWords) => {
        byItself += 1;
        say(`${program} ended by itself: ${lastWords}`);
      },
    });
    try {
      const killer = new Killer(victimsOf(site, defect), size.killsEach, size.every, say);
      const tally: Tally = { commands: 0, retries: 0, unexpected: [], onCommand: (count) => { killer.heard(count); } };
      await work(site, size, tally, say);
      await killer.rest();
      if (defect === 'cursor-before-ack') await moveCursorBeforeAck(site);
      if (defect === 'one-pair-of-eyes') await approveOwnProposal(site);
      if (defect === 'dwelling-twice') await promiseAgain(site);
      const found = await settled(site, defect === undefined ? SETTLING_MS : 5_000);
      const kills = Object.fromEntries([...killer.kills].map(([name, count]) => [`killed ${name}`, count]));
      return { commands: tally.commands, 'sent again': tally.retries, 'ended by itself': byItself, unexpected: tally.unexpected.length, ...(tally.unexpected[0] === undefined ? {} : { first: tally.unexpected[0] }), ...kills, ...found };
    } finally {
      await site.close();
    }
  },

  broken: (figures) =>
    ['unexpected', 'lost', 'duplicated', 'promisedTwice', 'ownApproval', 'gaps'].flatMap((name) => (figures[name] === 0 ? [] : [`${name}: ${String(figures[name])}`])),
};

/** Without a planted defect every process; with one, killing is not the point. */
function victimsOf(site: OpenSite, defect: string | undefined): Victim[] {
  if (defect !== undefined) return [];
  const programs = site.programs.map((program) => ({ name: program.name, kill: () => program.kill(), restart: () => program.start() }));
  const servers = [...site.servers].map(([name, server]) => ({ name, kill: () => server.kill(), restart: () => server.restart() }));
  return [...programs, ...servers];
}

/** What both records say, once nothing is missing any more or there was time enough. */
async function settled(site: OpenSite, withinMs: number): Promise<Reconciled> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await reconcile(site.record('allocation'), site.record('conventions'));
    if ((found.lost === 0 && found.gaps === 0) || Date.now() > deadline) return found;
    await pause(250);
  }
}
