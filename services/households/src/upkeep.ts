import { upkeep } from '@iwaa/service-kit';
import { households } from './definition.js';

process.exitCode = await upkeep(households, process.argv.slice(2), process.env, (line) => { console.log(line); });
