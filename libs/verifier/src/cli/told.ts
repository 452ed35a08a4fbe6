import type { Demands, Report } from '../export/verify-export.js';
import type { Finding } from '../findings.js';

/** What was found bad, and where. */
export function badIn({ what, position, stream, version, expected, got }: Finding): string[] {
  const where = position === undefined ? '' : ` at position ${String(position)}`;
  const whose = stream === undefined ? '' : `, version ${String(version)} of stream ${stream}`;
  return [`BAD${where}${whose}: ${what}`, `  expected ${expected}`, `  got      ${got}`];
}

/** What was found good in an export, and what that does not say. */
export function goodIn({ checked, checkpoint = '' }: Report, { last, witnesses = 0, full = false }: Demands): string[] {
  const { events = 0, streams = 0, checkpoints = 0, cosignatures = 0 } = checked;
  return [
    `Good: ${String(events)} events of ${String(streams)} streams, each in its place in the log; ${String(checkpoints)} checkpoints, the newest with ${String(cosignatures)} cosignatures.`,
    ...(full ? [] : ['Whether something was left out at the end of a stream, only a whole mirrored log can show (--full).']),
    ...(last === undefined ? ['Whether the log continues what you saw before, only your last checkpoint can show (--last).'] : []),
    ...(witnesses > 0 ? [] : ['That others are shown the same log, only witnesses can say (--witnesses).']),
    'The newest checkpoint; keep it for --last:',
    '',
    checkpoint.trimEnd(),
  ];
}
