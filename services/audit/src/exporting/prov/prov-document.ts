/** An attribute's value as PROV-JSON has it. */
type Attributes = Readonly<Record<string, string | { readonly $: string; readonly type: string }>>;

const ELEMENTS = ['entity', 'activity', 'agent'] as const;
const RELATIONS = ['wasGeneratedBy', 'used', 'wasAssociatedWith', 'wasInformedBy', 'wasDerivedFrom'] as const;
type Element = (typeof ELEMENTS)[number];
type Relation = (typeof RELATIONS)[number];

export const qualified = (name: string) => ({ $: name, type: 'prov:QUALIFIED_NAME' });

/** A document of PROV-JSON while it is written: each element once by its name, each relation once. */
export class ProvDocument {
  readonly #elements = new Map<Element, Map<string, Attributes>>(ELEMENTS.map((kind) => [kind, new Map()]));
  readonly #relations = new Map<Relation, Map<string, Attributes>>(RELATIONS.map((kind) => [kind, new Map()]));

  add(kind: Element, name: string, attributes: Attributes): void {
    const elements = this.#elements.get(kind);
    if (elements?.has(name) === false) elements.set(name, attributes);
  }

  relate(kind: Relation, attributes: Attributes): void {
    this.#relations.get(kind)?.set(JSON.stringify(attributes), attributes);
  }

  toJSON() {
    const relations = [...this.#relations].map(([kind, all]) => [kind, Object.fromEntries([...all.values()].map((one, n) => [`_:${kind}${String(n + 1)}`, one]))]);
    const elements = [...this.#elements].map(([kind, all]) => [kind, Object.fromEntries(all)]);
    return { prefix: { iwaa: 'https://iwaa.ma/ns/prov#' }, ...(Object.fromEntries([...elements, ...relations]) as object) };
  }
}
