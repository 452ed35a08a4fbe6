import { upkeep } from '@iwaa/service-kit';
import { notifications } from './definition.js';

process.exitCode = await upkeep(notifications, process.argv.slice(2), process.env, (line) => { console.log(line); });
