import { IsId, PageQuery } from '@iwaa/service-kit';
import { Matches } from 'class-validator';

const SERVICE = /^[a-z]{1,50}$/;

export class CheckpointsOfQuery extends PageQuery {
  /** Whose. */
  @Matches(SERVICE, { message: 'the name of a service' })
  service!: string;
}

export class LogPath {
  @Matches(SERVICE, { message: 'the name of a service' })
  service!: string;
}

export class LogEntriesQuery extends PageQuery {}

export class StreamQuery extends PageQuery {}

export class StreamPath {
  @IsId()
  streamId!: string;
}
