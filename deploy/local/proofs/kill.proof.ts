import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf } from '@iwaa/service-kit';
import { Caller } from '@iwaa/service-kit/client';
import type { Proof } from '@iwaa/testing';
import { SAMPLE_SEED } from '../src/launcher/first-story.js';
import { medinaOf } from '../src/medina/medina-of.js';
import { partOf } from '../src/medina/part-of.js';
import { castOf, type Site } from '../src/story/cast.js';
import { tellStory } from '../src/story/tell.js';
import { caughtBy, type CaughtTally } from './kill/caught.js';
import { approveOwnProposal, moveCursorBeforeAck, promiseAgain, sendAgain } from './kill/defects.js';
import { Killer, type Victim } from './kill/killer.js';
import { oneRound } from './kill/one-round.js';
import { reconcile, type Reconciled } from './kill/reconcile.js';
import { openSite, type OpenSite } from './site/open-site.js';
import { patient, type Tally } from './site/patient.js';

interface Size {
  readonly messaging: 'postgres' | 'kafka';
  readonly jobs: 'postgres' | 'redis';
  /** Families of the medina in Fès. */
  readonly families: number;
  readonly killsEach: number;
  /** Commands between two kills. */
  readonly every: number;
}

/** How long what is under way may take to arrive, in milliseconds. */
const SETTLING_MS = 150_000;
/** How long one thing may take to follow from another while everything is being killed, in milliseconds. */
const PATIENCE_MS = 180_000;

export const proof: Proof<Size> = {
  name: 'kill',
  claims: 'whichever process is killed while the story runs: no effect lost, none twice, no dwelling promised twice, no round approved by its proposer, no message sent twice',
  full: { messaging: 'kafka', jobs: 'redis', families: 60, killsEach: 10, every: 10 },
  small: { messaging: 'postgres', jobs: 'postgres', families: 8, killsEach: 1, every: 40 },
  defects: ['cursor-before-ack', 'one-pair-of-eyes', 'dwelling-twice', 'sent-twice'],

  run: async ({ size, defect, say }) => {
    let byItself = 0;
    const site = await openSite({
      messaging: size.messaging,
      jobs: size.jobs,
      sweepEveryMs: 5_000,
      ...(defect === undefined || defect === 'sent-twice' ? {} : { services: ['allocation', 'conventions'] }),
      alsoRoles: { chaimae: ['commission-approver'] },
      onEndedByItself: (program, lastWords) => {
        byItself += 1;
        say(`${program} ended by itself: ${lastWords}`);
      },
    });
    try {
      const killer = new Killer(victimsOf(site, defect), size.killsEach, size.every, say);
      const tally: Tally = { commands: 0, retries: 0, onCommand: (count) => { killer.heard(count); } };
      const telling: Site = { ...site, patienceMs: PATIENCE_MS, caller: (url, token) => new Caller(url, token, patient(tally)) };
      const medina = partOf(medinaOf(SAMPLE_SEED, legalDateOf(new Date().toISOString() as Instant)), size.families);
      // A planted defect shows after one round of offers.
      const told = defect === undefined ? tellStory(telling, say, medina) : oneRound(await castOf(telling));
      const broken = await told.then(
        () => undefined,
        (error: unknown) => String(error),
      );
      await killer.rest();
      if (defect === 'cursor-before-ack') await moveCursorBeforeAck(site);
      if (defect === 'one-pair-of-eyes') await approveOwnProposal(site);
      if (defect === 'dwelling-twice') await promiseAgain(site);
      if (defect === 'sent-twice') await sendAgain(site);
      const found = await settled(site, defect === undefined ? SETTLING_MS : 3_000);
      const kills = Object.fromEntries([...killer.kills].map(([name, count]) => [`killed ${name}`, count]));
      return {
        commands: tally.commands,
        'sent again': tally.retries,
        'ended by itself': byItself,
        'story broken off': broken === undefined ? 0 : 1,
        ...(broken === undefined ? {} : { why: broken }),
        ...kills,
        ...found,
      };
    } finally {
      await site.close();
    }
  },

  broken: (figures) =>
    ['story broken off', 'lost', 'duplicated', 'promisedTwice', 'ownApproval', 'gaps', 'unsealed', 'messages twice', 'messages lost'].flatMap((name) => (figures[name] === 0 ? [] : [`${name}: ${String(figures[name])}`])),
};

/** Without a planted defect every process; with one, killing is not the point. */
function victimsOf(site: OpenSite, defect: string | undefined): Victim[] {
  if (defect !== undefined) return [];
  const programs = site.programs.map((program) => ({ name: program.name, kill: () => program.kill(), restart: () => program.start() }));
  const servers = [...site.servers].map(([name, server]) => ({ name, kill: () => server.kill(), restart: () => server.restart() }));
  return [...programs, ...servers];
}

/** What the records and the catcher say, once nothing is missing any more or there was time enough. */
async function settled(site: OpenSite, withinMs: number): Promise<Reconciled & CaughtTally> {
  const deadline = Date.now() + withinMs;
  for (let still = 0; ; ) {
    const found = { ...(await reconcile(site)), ...(await caughtBy(site)) };
    // Several looks in a row: a message may just be on its way.
    still = found.lost === 0 && found.gaps === 0 && found.unsealed === 0 && found.underWay === 0 ? still + 1 : 0;
    if (still === 4 || Date.now() > deadline) return found;
    await pause(500);
  }
}
