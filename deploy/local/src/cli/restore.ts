import { auditor } from './acting.js';
import { linesTo } from './lines-to.js';
import { Progress } from './progress.js';
import { UsageError, type Verb } from './verb.js';

interface Copied {
  readonly position: string;
  readonly hash: string;
  readonly loggedAt: string;
  readonly event: object;
}

export const restore: Verb = {
  name: 'restore',
  usage: 'restore tail <service> --to <file>',
  does: 'what the witness has copied of a log, to be put back into an older database',
  run: async (asked) => {
    const [what, service] = asked.words;
    const { to } = asked.options;
    if (what !== 'tail' || service === undefined || to === undefined) throw new UsageError('restore tail <service> --to <file>');
    const { caller } = await auditor(asked);
    const progress = new Progress();
    let entries = 0;
    const lines = async function* (): AsyncGenerator<string> {
      yield line({ format: 'iwaa/copy1', service });
      for await (const { position, event, ...rest } of caller.rows<Copied>(`audit/log/${encodeURIComponent(service)}?limit=200`)) {
        entries += 1;
        progress.show(`${String(entries)} entries`);
        yield line({ kind: 'event', ...event, ...rest, position: Number(position) });
      }
    };
    await linesTo(to, lines(), progress);
    return {
      lines: [`${String(entries)} entries in ${to}. While ${service} does not run: node services/${service}/dist/src/upkeep.js restore-tail ${to}`],
      json: { file: to, entries },
    };
  },
};

const line = (record: object): string => `${JSON.stringify(record)}\n`;
