import { IsId } from '../http/fields.js';

/** Path of a route about one aggregate: `/<resource>/{id}/…`. */
// A brand for whoever reads the path; what comes in is checked to be a UUID.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export class IdPath<Id extends string = string> {
  @IsId()
  id!: Id;
}
