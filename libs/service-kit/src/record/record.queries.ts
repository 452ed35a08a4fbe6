import { IsIn, IsOptional, Matches } from 'class-validator';
import { Transform } from 'class-transformer';
import { WholeNumberInQuery } from '../http/fields.js';

/** As many digits as a number of entries may have. */
const COUNT = /^(0|[1-9]\d{0,14})$/;

/** Property decorator: a position, an index or a size, absent or in plain digits. */
const IsCount = (): PropertyDecorator => (target, property) => {
  IsOptional()(target, property);
  Matches(COUNT, { message: 'a whole number in plain digits, up to 15 of them' })(target, property);
};

/** Query of what is read on from a place: the next page begins where `Link: rel="next"` says. */
class FromQuery {
  /** Where to begin; default: at the beginning. */
  @IsCount()
  from?: string;

  /** Entries per page; default 100. */
  @WholeNumberInQuery(1, 500)
  limit?: number;
}

/** `from` is a position. */
export class LogQuery extends FromQuery {
  /** Also the events, as they lie. */
  @IsOptional()
  @IsIn(['true', 'false'])
  events?: 'true' | 'false';
}

/** `from` is a size. */
export class CheckpointsQuery extends FromQuery {}

/** `index` and `size`: that an entry is in the tree. `from` and `to`: that the larger tree begins with the smaller. */
export class ProofQuery {
  /** Of the leaf: its entry's position less one. */
  @IsCount()
  index?: string;

  @IsCount()
  size?: string;

  @IsCount()
  from?: string;

  @IsCount()
  to?: string;
}

/** A tile as C2SP tlog-tiles writes it: `/0/x001/234`, `/0/x001/235.p/7`. */
export class TilePath {
  @Matches(/^(?:[0-5]?\d|6[0-3])$/, { message: 'a level from 0 to 63' })
  level!: string;

  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.join('/') : value))
  @Matches(/^(?:x\d{3}\/){0,5}\d{3}(?:\.p\/[1-9]\d{0,2})?$/, { message: 'a place as 000, x001/234 or x001/234.p/7' })
  place!: string;
}
