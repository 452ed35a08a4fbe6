import { IsId } from '../http/fields.js';

/** Path of a route about one aggregate: `/<resource>/{id}/…`. */
export class IdPath<Id extends string = string> {
  @IsId()
  id!: Id;
}
