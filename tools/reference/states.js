// docs/reference/states.md
import { docOf } from './source.js';
import { decidedIn } from './decided.js';
import { anchorOf, inOrder, inWords, page, table } from './words.js';

/** A state in one or two words: its status, how it ended, how far it has come. */
const standing = ({ status, how, stage }) => (how !== undefined ? `${status}: ${how}` : status === 'current' ? stage.at : status);

export async function statesPage({ source, services }) {
  const sections = [];
  for (const service of services) {
    const decided = await decidedIn(service, standing);
    sections.push(`## ${inWords(service.name)}`, '', ...service.aggregates.flatMap((aggregate) => ofAggregate(source, aggregate, decided.get(aggregate.category))));
  }
  return page(
    'States',
    'How far each kind of aggregate can have come, and which decision leads where.',
    ['Drawn from what the deciders themselves answer when each command of their specs is put to each state of their specs. Facts without a command are those of golden events.', '', ...sections],
  );
}

function ofAggregate({ checker }, { category, state, stateNode, decider, declaration, kinds }, { decisions, bySpecs, stored }) {
  const begin = standing(decider.initial);
  const asked = new Set(decisions.map(({ kind }) => kind));
  const silent = [...kinds.keys()].filter((kind) => !asked.has(kind));
  if (silent.length > 0) throw new Error(`${category}: no spec shows how ${silent.join(', ')} is decided`);
  const all = statesOf(checker, state);
  // Where the specs stop short of a state, what was stored tells how it was come to.
  const decided = reachedFrom(begin, bySpecs);
  const moves = [...decisions, ...stored.filter(({ from, to }) => from !== to && !decided.includes(to))];
  const found = reachedFrom(begin, moves);
  // In the order of the golden events, which tell a story.
  const reached = [...new Set([begin, ...stored.map(({ to }) => to).filter((to) => found.includes(to)), ...found])];
  const lost = all.filter((one) => !reached.includes(one));
  if (lost.length > 0) throw new Error(`${category}: neither a spec nor a golden event leads to ${lost.join(', ')}`);
  return [
    `### ${inWords(category)}`,
    '',
    docOf(declaration.parent.parent),
    '',
    ...drawing(begin, reached, moves),
    '',
    ...table([`\`${stateNode.getText()}\``, 'Leads on', 'Leaves it where it is'], reached.map((from) => rowOf(from, moves))),
  ];
}

/** What the state's type allows: `status`, with `how` or `stage.at` where a status has them. */
function statesOf(checker, type) {
  const literals = (of, name) => {
    const symbol = of.getProperty(name);
    const found = symbol === undefined ? undefined : checker.getTypeOfSymbol(symbol);
    return found === undefined ? [] : (found.isUnion() ? found.types : [found]).filter((one) => one.isStringLiteral()).map(({ value }) => value);
  };
  return (type.isUnion() ? type.types : [type]).flatMap((member) =>
    literals(member, 'status').flatMap((status) => {
      const how = literals(member, 'how');
      const stage = status === 'current' ? member.getProperty('stage') : undefined;
      if (how.length > 0) return how.map((one) => `${status}: ${one}`);
      if (stage === undefined) return [status];
      const stages = checker.getTypeOfSymbol(stage);
      return stages.types.flatMap((one) => literals(one, 'at'));
    }),
  );
}

/** Every state that the moves lead to, first what is reached soonest. */
function reachedFrom(begin, moves) {
  const order = [begin];
  for (const from of order) for (const { to } of moves.filter((one) => one.from === from)) if (!order.includes(to)) order.push(to);
  return order;
}

/** So many states that lead to one by the same facts are told of in a sentence: arrows from everywhere hide the way. */
const EVERYWHERE = 5;

function drawing(begin, states, moves) {
  const id = (state) => (state === begin ? '[*]' : state.replaceAll(/\W+/g, '_'));
  const named = states.filter((state) => state !== begin && id(state) !== state).map((state) => `  state "${state}" as ${id(state)}`);
  const leading = moves.filter(({ from, to }) => from !== to);
  const groups = [...Map.groupBy(leading, ({ to, events }) => `${events.join(' + ')} leads to ${to}`)];
  const isEverywhere = ([, group]) => new Set(group.map(({ from }) => from)).size >= EVERYWHERE;
  const drawn = Map.groupBy(groups.filter((group) => !isEverywhere(group)).flatMap(([, group]) => group), ({ from, to }) => `  ${id(from)} --> ${id(to)}`);
  const arrows = [...drawn].map(([arrow, group]) => `${arrow}: ${[...new Set(group.map(({ events }) => events.join(' + ')))].join(' or ')}`);
  const sentences = groups.filter(isEverywhere).map(([fact, group]) => `Not drawn: ${fact} from ${inOrder(states, group.map(({ from }) => from)).join(', ')}.`);
  return ['```mermaid', 'stateDiagram-v2', ...named, ...arrows, '```', ...sentences.flatMap((sentence) => ['', sentence])];
}

function rowOf(from, moves) {
  const own = moves.filter((one) => one.from === from);
  const facts = (events) => events.map((event) => `[\`${event}\`](events.md#${anchorOf(event)})`).join(', ');
  const asked = (kind) => (kind === undefined ? '' : `${inWords(kind)}: `);
  return [
    from,
    own.filter(({ to }) => to !== from).map(({ kind, events, to }) => `${asked(kind)}${facts(events)} → ${to}`).join('; '),
    [...new Set(own.filter(({ to }) => to === from).map(({ kind }) => inWords(kind)))].join(', '),
  ];
}
