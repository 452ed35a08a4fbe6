import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';

/** New identifiers: UUIDv7 (RFC 9562), in time order. Given to commands at the edge, never read inside the domain. */
@Injectable()
export class Ids {
  next(): string {
    return v7();
  }
}
