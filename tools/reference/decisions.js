// What the code says of each decision: which facts it may come to, which refusals it may give.
import ts from 'typescript';
import { codesIn, namedIn, reached, within } from './source.js';

/** Per kind of command that an aggregate decides: the facts and the refusals within reach of its `case`. */
export function decisionsOf(source, aggregate) {
  const body = decideOf(source, aggregate);
  return new Map(
    [...aggregate.kinds.keys()].map((kind) => {
      const nodes = [...reached(source, runFor(kind, body.statements))];
      return [kind, { events: namedIn(nodes, 'type', aggregate.events), codes: codesIn(source, nodes) }];
    }),
  );
}

/** The body of `decide`, wherever the aggregate's decider is written. */
function decideOf({ checker }, { declaration, category }) {
  const initializer = [...within(declaration.initializer)].find((node) => (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && node.name.getText() === 'decider');
  const written = ts.isShorthandPropertyAssignment(initializer) ? checker.getShorthandAssignmentValueSymbol(initializer) : checker.getSymbolAtLocation(initializer.initializer);
  const decider = written?.valueDeclaration?.initializer ?? initializer.initializer;
  const decide = decider.properties?.find((property) => property.name.getText() === 'decide');
  const body = decide?.body ?? decide?.initializer?.body;
  if (body === undefined) throw new Error(`${category}: its decider has no decide of its own`);
  return body;
}

/** The statements that run for a command of this kind: what holds for all, its `if`, its `case`. */
function runFor(kind, statements) {
  const run = [];
  for (const statement of statements) {
    const asked = ts.isIfStatement(statement) ? /^command\.kind === '(\w+)'$/.exec(statement.expression.getText())?.[1] : undefined;
    if (asked === kind) return [...run, statement.thenStatement];
    if (asked !== undefined) continue;
    if (ts.isSwitchStatement(statement) && statement.expression.getText() === 'command.kind') return [...run, ...caseOf(kind, statement.caseBlock.clauses)];
    run.push(statement);
  }
  return run;
}

function caseOf(kind, clauses) {
  const first = clauses.findIndex((clause) => ts.isCaseClause(clause) && clause.expression.text === kind);
  return clauses.slice(first).find(({ statements }) => statements.length > 0)?.statements ?? [];
}
