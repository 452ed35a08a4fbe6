import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ExportedEvent } from '../exported-event.js';
import type { ExportedObject } from '../exported-object.js';
import { ALWAYS, EVENT_ATTRIBUTES, eventAttributes, OBJECT_ATTRIBUTES, objectAttributes, type Attribute, type AttributeType } from '../ocel-attributes.js';

const SHARED = `
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT NOT NULL UNIQUE);
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL REFERENCES event_map_type (ocel_type));
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT NOT NULL REFERENCES object_map_type (ocel_type));
CREATE TABLE event_object (
  ocel_event_id TEXT REFERENCES event (ocel_id), ocel_object_id TEXT REFERENCES object (ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier)
);
CREATE TABLE object_object (
  ocel_source_id TEXT REFERENCES object (ocel_id), ocel_target_id TEXT REFERENCES object (ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier)
);
`;

const INDEXES = `
CREATE INDEX event_object_by_object ON event_object (ocel_object_id);
CREATE INDEX object_object_by_target ON object_object (ocel_target_id);
`;

const SQL_TYPES: Readonly<Record<AttributeType, string>> = { string: 'TEXT', integer: 'INTEGER', time: 'TIMESTAMP' };

/** OCEL 2.0 as a relational schema in SQLite: a table for each type beside those that all share. */
export class OcelDatabase {
  readonly #statements = new Map<string, StatementSync>();
  /** Columns of the table of each type. */
  readonly #columns = new Map<string, Set<string>>();

  constructor(private readonly database: DatabaseSync) {
    database.exec(SHARED);
  }

  addEvent(event: ExportedEvent): void {
    this.#own('event', event.type, EVENT_ATTRIBUTES);
    this.#run('INSERT INTO event VALUES (?, ?)', event.eventId, event.type);
    this.#insert('event', event.type, { ocel_id: event.eventId, ocel_time: timestamp(event.occurredAt) }, eventAttributes(event));
    for (const { id, qualifier } of event.objects) this.#run('INSERT INTO event_object VALUES (?, ?, ?)', event.eventId, id, qualifier);
  }

  addObject(object: ExportedObject): void {
    const opened = Object.fromEntries(object.opened.map(({ path }) => [path, 'string'] as const));
    this.#own('object', object.kind, { ...OBJECT_ATTRIBUTES, ...opened });
    this.#run('INSERT INTO object VALUES (?, ?)', object.id, object.kind);
    this.#insert('object', object.kind, { ocel_id: object.id, ocel_time: timestamp(ALWAYS), ocel_changed_field: null }, objectAttributes(object));
    for (const { id, qualifier } of object.related) this.#run('INSERT INTO object_object VALUES (?, ?, ?)', object.id, id, qualifier);
  }

  /** Once everything is there. @throws where a key does not hold */
  finish(): void {
    this.database.exec(INDEXES);
    const [broken] = this.database.prepare('PRAGMA foreign_key_check').all();
    if (broken !== undefined) throw new Error(`a row of ${String(broken['table'])} refers to none of ${String(broken['parent'])}`);
  }

  /** The table of a type, with a column for each of these attributes. */
  #own(of: 'event' | 'object', type: string, attributes: Readonly<Record<string, AttributeType>>): void {
    const table = `${of}_${type}`;
    if (!this.#columns.has(table)) {
      this.database.exec(`CREATE TABLE ${quoted(table)} (ocel_id TEXT ${of === 'event' ? 'PRIMARY KEY ' : ''}REFERENCES ${of} (ocel_id), ocel_time TIMESTAMP${of === 'object' ? ', ocel_changed_field TEXT' : ''})`);
      this.#run(`INSERT INTO ${of}_map_type VALUES (?, ?)`, type, type);
    }
    const columns = this.#columns.get(table) ?? new Set();
    for (const [name, kind] of Object.entries(attributes)) {
      if (columns.has(name)) continue;
      this.database.exec(`ALTER TABLE ${quoted(table)} ADD COLUMN ${quoted(name)} ${SQL_TYPES[kind]}`);
      columns.add(name);
    }
    this.#columns.set(table, columns);
  }

  #insert(of: 'event' | 'object', type: string, own: Readonly<Record<string, string | null>>, attributes: readonly Attribute[]): void {
    const row = { ...own, ...Object.fromEntries(attributes.map(({ name, type, value }) => [name, type === 'time' ? timestamp(String(value)) : value])) };
    this.#run(`INSERT INTO ${quoted(`${of}_${type}`)} (${Object.keys(row).map(quoted).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`, ...Object.values(row));
  }

  #run(sql: string, ...values: readonly (string | number | null)[]): void {
    const statement = this.#statements.get(sql) ?? this.database.prepare(sql);
    this.#statements.set(sql, statement);
    statement.run(...values);
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** As SQLite's own functions read it. */
const timestamp = (instant: string): string => instant.replace('T', ' ').replace('Z', '');
