import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import { CaseRow } from '../projections/case-row.js';

/** Closed files whose time is over, as the read table knows them. */
@Injectable()
export class EndingRetentions {
  constructor(@InjectRepository(CaseRow) private readonly cases: Repository<CaseRow>) {}

  /** A page in the order of ids, after the given one. */
  async by(day: string, after: string | undefined, limit: number): Promise<readonly { readonly caseId: string; readonly until: string }[]> {
    const rows = await this.cases.find({ where: { retainUntil: LessThanOrEqual(day), ...(after === undefined ? {} : { caseId: MoreThan(after) }) }, order: { caseId: 'ASC' }, take: limit });
    return rows.map(({ caseId, retainUntil }) => ({ caseId, until: retainUntil ?? day }));
  }
}
