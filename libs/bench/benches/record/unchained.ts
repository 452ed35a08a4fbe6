import { registerHooks } from 'node:module';
import type { Store } from './product.js';

const MARK = '?unchained';

/**
 * The product's record, loaded a second time with {@link file://./random-chain.ts} in place of its chain. Only a bench may do
 * this, and only by its loader: the product has no such choice.
 */
export async function unchainedStore(): Promise<Store> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const resolved = next(specifier, context);
      if (context.parentURL?.endsWith(MARK) !== true || !specifier.startsWith('.')) return resolved;
      const url = specifier === './chain.js' ? import.meta.resolve('./random-chain.js') : `${resolved.url}${MARK}`;
      return { ...resolved, url };
    },
  });
  try {
    const store = (await import(`${import.meta.resolve('@iwaa/event-store')}${MARK}`)) as Store;
    const [one, other] = [store.chainStart('the same'), store.chainStart('the same')];
    if (Buffer.compare(one, other) === 0) throw new Error('the chain was not replaced');
    return store;
  } finally {
    hooks.deregister();
  }
}
