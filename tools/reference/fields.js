// The fields of a fact, as the compiler knows their types.
import ts from 'typescript';
import { docOf } from './source.js';
import { anchorOf, code } from './words.js';

/** Own names of types that stand for a text of one form. */
const FORMS = { __instant: 'instant', __legalDate: 'date' };

/**
 * The fields of a type: path, whether it may be absent, its type in words, its docstring. A named shape stays one field;
 * `shapes.found` collects it, to be told of once per service.
 */
export function fieldsOf({ checker }, type, shapes, prefix = '', inOptional = false) {
  return checker.getPropertiesOfType(type).flatMap((symbol) => {
    const declaration = symbol.declarations?.[0];
    const optional = inOptional || Boolean(symbol.flags & ts.SymbolFlags.Optional);
    const own = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
    return fieldAt({ checker }, `${prefix}${symbol.name}`, own, shapes, { optional, doc: declaration === undefined ? '' : docOf(declaration) });
  });
}

function fieldAt({ checker }, path, type, shapes, about) {
  const members = (type.isUnion() ? type.types : [type]).filter((one) => (one.aliasSymbol ?? one.symbol)?.name !== 'Sealed');
  const isPersonal = type.isUnion() && members.length < type.types.length;
  const [first] = members;
  const field = (words) => [{ path, ...about, words: isPersonal ? `${words}, sealed` : words }];
  if (members.every((one) => one.isLiteral() || one.flags & ts.TypeFlags.BooleanLiteral)) return field(literals(members));
  if (members.length > 1) return field(code(checker.typeToString(type)));
  const [item] = checker.isArrayType(first) || checker.isTupleType(first) ? checker.getTypeArguments(first) : [];
  if (item !== undefined) return isPersonal || isText(item) ? field(`list of ${wordsOf(checker, item, shapes)}`) : fieldAt({ checker }, `${path}[]`, checker.getNonNullableType(item), shapes, about);
  return isInline(first) ? fieldsOf({ checker }, first, shapes, `${path}.`, about.optional) : field(wordsOf(checker, first, shapes));
}

const isText = (type) => !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) || brandOf(type) !== undefined;
const brandOf = (type) => (type.isIntersection() ? type.getProperties().find(({ name }) => /^__[a-z]/.test(name)) : undefined);

/** Written out where it stands, so that it has no name to be told of under. */
const isInline = (type) =>
  type.aliasSymbol === undefined && brandOf(type) === undefined && (type.isIntersection() || (Boolean(type.flags & ts.TypeFlags.Object) && type.symbol?.name === '__type' && type.getStringIndexType() === undefined));

/** Where a named shape is told of. */
export const shapeHeading = (name, service) => `${name} of ${service}`;

function wordsOf(checker, type, shapes) {
  if (type.isUnion()) return literals(type.types);
  const brand = brandOf(type);
  if (brand !== undefined) return FORMS[brand.name] ?? `${checker.getTypeOfSymbol(brand).value ?? ''} id`.trim();
  if (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) return { string: 'text', number: 'number', boolean: 'yes or no' }[checker.typeToString(type)] ?? code(checker.typeToString(type));
  const name = (type.aliasSymbol ?? type.symbol)?.name;
  if (name === undefined || name.startsWith('__') || type.getStringIndexType() !== undefined) return code(checker.typeToString(type));
  shapes.found.set(name, type);
  return `[${name}](#${anchorOf(shapeHeading(name, shapes.service))})`;
}

/** Codes, in an order that does not hang on which of them the compiler met first. */
function literals(types) {
  const words = types.map((one) => (one.isLiteral() ? String(one.value) : undefined));
  if (words.includes(undefined)) return types.length === 2 ? 'yes or no' : code(types.map((one) => one.intrinsicName ?? one.value).join());
  return words.sort((a, b) => (a < b ? -1 : 1)).map(code).join(', ');
}
