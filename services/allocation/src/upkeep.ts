import { upkeep } from '@iwaa/service-kit';
import { allocation } from './definition.js';

process.exitCode = await upkeep(allocation, process.argv.slice(2), process.env, (line) => { console.log(line); });
