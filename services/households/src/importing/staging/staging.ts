import { Injectable } from '@nestjs/common';
import type { KeyRing } from '@iwaa/privacy';
import type { Pool } from 'pg';
import { alone } from './alone.js';
import { Parts } from './parts.js';
import { Rejects } from './rejects.js';
import { Rows } from './rows.js';

/** Where the files of imports lie while they are read and entered; nothing of them in clear. */
@Injectable()
export class Staging {
  readonly parts: Parts;
  readonly rows: Rows;
  readonly rejects: Rejects;

  constructor(
    private readonly pool: Pool,
    keyRing: KeyRing,
  ) {
    this.parts = new Parts(pool, keyRing);
    this.rows = new Rows(pool, keyRing);
    this.rejects = new Rejects(pool, keyRing);
  }

  alone(importId: string, work: () => Promise<void>): Promise<void> {
    return alone(this.pool, importId, work);
  }

  /** Forgets files and rows. The parts last: while one is there somebody comes back to clear. */
  async clear(importId: string): Promise<void> {
    await this.rows.clear(importId);
    await this.parts.clear(importId);
  }
}
