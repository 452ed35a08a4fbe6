import { upkeep } from '@iwaa/service-kit';
import { audit } from './definition.js';

process.exitCode = await upkeep(audit, process.argv.slice(2), process.env, (line) => { console.log(line); });
