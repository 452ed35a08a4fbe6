import { upkeep } from '@iwaa/service-kit';
import { conventions } from './definition.js';

process.exitCode = await upkeep(conventions, process.argv.slice(2), process.env, (line) => { console.log(line); });
