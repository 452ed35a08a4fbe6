// docs/reference/problems.md
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCodes, problemText } from '@iwaa/service-kit';
import ts from 'typescript';
import { root } from '../workspace.js';
import { textsOf, within } from './source.js';
import { anchorOf, code, inWords, page, table } from './words.js';

// Read before any service is loaded: what every service may answer.
const common = Object.fromEntries(problemCodes().map((name) => [name, problemText(name)]));

export function problemsPage({ source, services }, handbooks) {
  const refusing = Map.groupBy(
    handbooks.flatMap(({ service, commands }) => commands.flatMap(({ name, codes, decided }) => [...codes, ...decided.flatMap((one) => one.codes)].map((refused) => ({ place: `${service.name} ${refused}`, name })))),
    ({ place }) => place,
  );
  const names = (service, refused) => [...new Set((refusing.get(`${service} ${refused}`) ?? []).map(({ name }) => inWords(name)))].sort();
  const asked = (service, refused) => names(service, refused).map((name) => `[${name}](commands.md#${anchorOf(name)})`).join(', ');
  return page(
    'Problems',
    'Every refusal and failure: a stable code for programs, one sentence for people in English, French and Arabic.',
    [
      'A problem document (RFC 9457) has the code as the last part of its `type`; `/problems/{code}` at the origin explains it. The sentence comes in the language of `Accept-Language`. Status 409 is a rule of the domain that was broken.',
      '',
      '## Of every service',
      '',
      ...table(['Code', 'Status', 'English', 'Français', 'العربية'], Object.entries(common).map(row)),
      '## Of the origin alone',
      '',
      'In English, before any service was asked.',
      '',
      ...table(['Code', 'Status', 'English'], ofOrigin(source)),
      ...services.flatMap(({ name, definition }) => [
        `## Of ${name}`,
        '',
        ...table(['Code', 'Status', 'English', 'Français', 'العربية', 'Refuses'], Object.entries(definition.problems).sort(([a], [b]) => (a < b ? -1 : 1)).map((entry) => [...row(entry), asked(name, entry[0])])),
      ]),
    ],
  );
}

const row = ([name, { status = 409, en, fr, ar }]) => [code(name), status, en, fr, ar];

/** `problem(response, 502, 'code', 'sentence')` in the origin's own files. */
function ofOrigin(source) {
  const calls = globSync('deploy/local/src/origin/*.ts', { cwd: root }).sort().flatMap((file) => {
    const read = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    return [...within(read)].filter((node) => ts.isCallExpression(node) && node.expression.getText() === 'problem');
  });
  const rows = calls.map(({ arguments: [, status, name, title] }) => [code(textsOf(source, name)[0]), status.getText(), ts.isStringLiteralLike(title) ? title.text : title.getText().replaceAll(/^`|`$/g, '').replaceAll(/\$\{(\w+)[^}]*\}/g, '{$1}')]);
  return [...new Map(rows.map((one) => [one.join(), one])).values()].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}
