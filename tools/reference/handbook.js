// The officer's handbook as it is written: every command with what carries it out and by which way it is asked.
import ts from 'typescript';
import { codesIn, docOf, namedIn, reached, within } from './source.js';

const METHODS = ['Get', 'Post', 'Put', 'Patch', 'Delete'];

/** Every command of a service: its sentence, the kinds that its handler puts to the deciders, its routes, its other askers. */
export function handbookOf(source, { name, aggregates }) {
  const classes = source.in(`services/${name}/src`).flatMap((file) => [...within(file)].filter(ts.isClassDeclaration));
  const commands = classes.filter((node) => heritage(node)?.expression.getText() === 'ServiceCommand');
  const handlers = new Map(classes.filter((node) => decoratorOf(node, 'CommandHandler')).map((node) => [argumentsOf(node, 'CommandHandler')[0].getText(), node]));
  const routes = classes.filter((node) => decoratorOf(node, 'Controller')).flatMap((node) => routesOf(source, node));
  const elsewhere = source.in(`services/${name}/src`).filter(({ fileName }) => !/\/src\/(commands|domain|http)\/|\.module\.ts$/.test(fileName));
  const kinds = new Set(aggregates.flatMap((aggregate) => [...aggregate.kinds.keys()]));
  return commands.map((node) => {
    const command = node.name.text;
    const handler = handlers.get(command);
    if (handler === undefined) throw new Error(`nobody carries out ${command}`);
    const nodes = [...reached(source, [handler])];
    return {
      name: command,
      says: docOf(node),
      file: node.getSourceFile().fileName,
      aggregate: mainOf(source, heritage(node), aggregates),
      kinds: namedIn(nodes, 'kind', kinds),
      codes: codesIn(source, nodes),
      routes: routes.filter(({ commands: made }) => made.has(command)),
      askers: elsewhere.filter((file) => makes(file, command)).map((file) => ({ file: file.fileName, isClock: [...within(file)].some((one) => ts.isClassDeclaration(one) && implementsDuty(one)) })),
    };
  });
}

const heritage = (node) => node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
const implementsDuty = (node) => node.heritageClauses?.some(({ token, types }) => token === ts.SyntaxKind.ImplementsKeyword && types.some((type) => type.getText() === 'Duty')) ?? false;
const makes = (node, command) => [...within(node)].some((inner) => ts.isNewExpression(inner) && inner.expression.getText() === command);

/** `ServiceCommand<Changed<Offer>>`: what the caller is shown is the aggregate that the command is about. */
function mainOf({ checker }, { typeArguments: [changed] }, aggregates) {
  const [shown] = changed.typeArguments ?? [changed];
  const type = checker.getTypeFromTypeNode(shown);
  return aggregates.find(({ state }) => state === type)?.category;
}

function routesOf(source, node) {
  const resource = argumentsOf(node, 'Controller')[0]?.text ?? '';
  return node.members.filter(ts.isMethodDeclaration).flatMap((method) => {
    const verb = METHODS.find((one) => decoratorOf(method, one) !== undefined);
    if (verb === undefined) return [];
    const path = [resource, argumentsOf(method, verb)[0]?.text ?? ''].filter((part) => part !== '').join('/').replaceAll(/:(\w+)/g, '{$1}');
    const action = argumentsOf(method, 'Action')[0]?.text ?? argumentsOf(node, 'Action')[0]?.text;
    const commands = new Set([...reached(source, [method])].filter(ts.isNewExpression).map((made) => made.expression.getText()));
    return [{ verb: verb.toUpperCase(), path, action, commands }];
  });
}

const decoratorOf = (node, name) => ts.getDecorators(node)?.find(({ expression }) => ts.isCallExpression(expression) && expression.expression.getText() === name);
const argumentsOf = (node, name) => decoratorOf(node, name)?.expression.arguments ?? [];
