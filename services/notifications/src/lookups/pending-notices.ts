import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, Repository } from 'typeorm';
import { NoticeRow } from '../projections/notice-row.js';

/** A notice that somebody has to come back to. */
export interface PendingNotice {
  readonly noticeId: string;
  readonly version: number;
  readonly status: 'waiting' | 'attempting';
  /** First moment of the next attempt, or when the open one began. */
  readonly since: Date;
}

/** Notices that wait, and attempts whose outcome nobody has recorded, as the read table knows them. */
@Injectable()
export class PendingNotices {
  constructor(@InjectRepository(NoticeRow) private readonly notices: Repository<NoticeRow>) {}

  /** A page in the order of ids, after the given one. */
  async after(noticeId: string | undefined, limit: number): Promise<readonly PendingNotice[]> {
    const found = await this.notices.find({
      where: { status: In(['waiting', 'attempting']), ...(noticeId === undefined ? {} : { noticeId: MoreThan(noticeId) }) },
      order: { noticeId: 'ASC' },
      take: limit,
    });
    return found.map(({ noticeId: id, version, status, notBefore, attemptedAt }) =>
      status === 'attempting' && attemptedAt !== null
        ? { noticeId: id, version, status, since: attemptedAt }
        : { noticeId: id, version, status: 'waiting', since: notBefore },
    );
  }
}
