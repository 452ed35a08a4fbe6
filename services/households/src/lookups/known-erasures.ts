import { Injectable } from '@nestjs/common';
import { NotFound, Streams } from '@iwaa/event-store';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { KnownErasure } from '../domain/erasure/erasure.policies.js';
import type { ErasureId } from '../domain/shared.js';

/** Erasures as they stand. */
@Injectable()
export class KnownErasures {
  constructor(private readonly streams: Streams) {}

  /** Throws NotFound for one that nobody asked for. */
  async one(erasureId: ErasureId): Promise<KnownErasure> {
    const known = await this.streams.read(erasure, erasureId);
    if (known === undefined || known.state.status === 'none') throw new NotFound(erasure.category, erasureId);
    return known.state;
  }
}
