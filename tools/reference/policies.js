// Who may do what, as the policies say.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policiesOnDisk, preparePolicies } from '../../libs/service-kit/dist/src/policy/policy-set.js';
import { root } from '../workspace.js';

const FOLDER = 'libs/service-kit/policies';

/** Every policy: its roles, the actions it permits, groups resolved, and the sentence above it. */
export function policiesByName() {
  const { policies, actionEntities } = preparePolicies(policiesOnDisk());
  const sentences = sentencesOf();
  const inGroup = (group) => actionEntities.filter(({ parents }) => parents.some(({ id }) => id === group)).map(({ uid }) => uid.id);
  return [...sentences].map(([name, says]) => {
    const { principal, action, conditions } = policies[name];
    const named = (action.entities ?? [action.entity]).map(({ id }) => id);
    return {
      name,
      roles: rolesIn([principal, conditions]),
      actions: new Set(named.flatMap((id) => [id, ...inGroup(id)])),
      says,
    };
  });
}

/** Roles that may, in the order of the policies. */
export const whoMay = (policies, action) => [...new Set(policies.filter(({ actions }) => actions.has(action)).flatMap(({ roles }) => roles))];

function rolesIn(policy) {
  return [...JSON.stringify(policy).matchAll(/"type":"Role","id":"([^"]+)"/g)].map(([, role]) => role);
}

/** The comment above a policy; one without its own is told of by the comment before it in its file. */
function sentencesOf() {
  const sentences = new Map();
  for (const file of readdirSync(join(root, FOLDER)).filter((name) => name.endsWith('.cedar'))) {
    let said = '';
    for (const [, comment, name] of readFileSync(join(root, FOLDER, file), 'utf8').matchAll(/((?:^\/\/.*\n)*)@id\("([^"]+)"\)/gm)) {
      if (comment !== '') said = comment.replaceAll(/^\/\/ ?/gm, '').trim().replaceAll('\n', ' ');
      sentences.set(name, said);
    }
  }
  return sentences;
}
