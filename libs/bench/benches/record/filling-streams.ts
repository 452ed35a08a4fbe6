import { v7 } from 'uuid';
import type { Once } from './load.js';

/** As many facts as a file of ordinary length collects. */
const FACTS = 10;

/** Each writer fills one stream after the other; `append` adds to the stream that ends at this version. */
export function fillingStreams(append: (streamId: string, version: number) => Promise<unknown>, atOnce = 1): Once {
  const places = new Map<number, { readonly id: string; readonly version: number }>();
  return async (writer) => {
    const { id, version } = places.get(writer) ?? { id: v7(), version: 0 };
    await append(id, version);
    if (version + atOnce < FACTS) places.set(writer, { id, version: version + atOnce });
    else places.delete(writer);
  };
}
