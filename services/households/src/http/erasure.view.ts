import type { Folded } from '@iwaa/event-store';
import { outstanding, type Erasure } from '../domain/erasure/erasure.policies.js';

/** The erasure as an officer reads it; the receipt has its own path. */
export function erasureView({ streamId, state }: Folded<Erasure>) {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { concerned, ...erasure } = state;
  if (erasure.status !== 'carried-out') return { id: streamId, ...concerned, ...erasure };
  const { receipt, ...done } = erasure;
  return { id: streamId, ...concerned, ...done, outstanding: outstanding({ concerned, ...erasure }), receipt: receipt !== undefined };
}
