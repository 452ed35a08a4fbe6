import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../root.js';

enableCompileCache(join(ROOT, 'node_modules', '.cache', 'iwaa'));
const { main } = await import('./headless.js');
process.exit(await main(process.argv.slice(2), process.env));
