// Writes the pages of docs/reference that are read from the code: commands, events, states, problems, configuration.
//   node tools/reference.js [--check]
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
// First: it notes what every service may answer before one of them is loaded.
import { problemsPage } from './reference/problems.js';
import { commandsOf, commandsPage } from './reference/commands.js';
import { configurationPage } from './reference/configuration.js';
import { eventsPage } from './reference/events.js';
import { modelOf } from './reference/model.js';
import { statesPage } from './reference/states.js';
import { root } from './workspace.js';

async function pages() {
  const model = await modelOf();
  const handbooks = await commandsOf(model);
  return {
    'commands.md': commandsPage(handbooks),
    'events.md': eventsPage(model, handbooks),
    'states.md': await statesPage(model),
    'problems.md': problemsPage(model, handbooks),
    'configuration.md': configurationPage(),
  };
}

let isWrong = false;
for (const [name, text] of Object.entries(await pages())) {
  const file = join(root, 'docs/reference', name);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    isWrong = true;
    console.error(`docs/reference/${name} is not what the code says; node tools/reference.js writes it again`);
  }
}
process.exit(isWrong ? 1 : 0);
