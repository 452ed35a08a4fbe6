/** Turns the data of one released schema version into the next. Pure; stored bytes never change. */
export type Upcast = (data: never) => object;

/** Per event type, the steps from version 1 to 2, 2 to 3 …: `{ UnitRegistered: [from1to2, from2to3] }`. */
export type Upcasters = Readonly<Record<string, readonly Upcast[]>>;

/** The data as the newest schema has it. */
export function upcast(upcasters: Upcasters, type: string, schemaVersion: number, data: object): object {
  const steps = upcasters[type] ?? [];
  return steps.slice(schemaVersion - 1).reduce<object>((older, step) => step(older as never), data);
}

/** The schema version that new events of this type carry. */
export function currentSchemaVersion(upcasters: Upcasters, type: string): number {
  return (upcasters[type]?.length ?? 0) + 1;
}
