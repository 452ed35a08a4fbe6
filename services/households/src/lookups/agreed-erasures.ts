import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, Not, Repository } from 'typeorm';
import { ErasureRow } from '../projections/erasure-row.js';

/** Erasures that wait to be carried out, as the read table knows them. */
@Injectable()
export class AgreedErasures {
  constructor(@InjectRepository(ErasureRow) private readonly erasures: Repository<ErasureRow>) {}

  /** A page in the order of ids, after the given one. */
  async after(erasureId: string | undefined, limit: number): Promise<readonly { readonly erasureId: string; readonly carryOutFrom: string }[]> {
    const agreed = await this.erasures.find({
      where: { status: 'approved', held: false, carryOutFrom: Not(IsNull()), ...(erasureId === undefined ? {} : { erasureId: MoreThan(erasureId) }) },
      order: { erasureId: 'ASC' },
      take: limit,
    });
    return agreed.map((row) => ({ erasureId: row.erasureId, carryOutFrom: row.carryOutFrom ?? '' }));
  }
}
