// What a room of the architecture may not do. Each limit is proved by a deliberate violation in tools/guards.spec.ts.

const imports = (message, regex, more = {}) => ({ imports: [{ regex, message, ...more }] });
const syntax = (message, ...selectors) => ({ syntax: selectors.map((selector) => ({ selector, message })) });

/** Nothing but these packages (and their subpaths), relative files aside. */
export const onlyFrom = (...packages) =>
  imports(
    packages.length === 0 ? 'This room imports nothing from outside.' : `This room imports ${packages.join(', ')} and its own files, nothing else.`,
    `^(?!\\.)(?!(${packages.join('|') || '(?!)'})(/|$))`,
  );

/** Relative imports that climb at most this many folders. */
export const stayingWithin = (folders) => imports('This room imports its own files only.', `^(\\.\\./){${folders + 1}}`);

const services = 'allocation|audit|console|conventions|households|notifications|observatory';

export const noServices = imports('A service is spoken to over its public facts and its REST API, never imported.', `^@iwaa/(${services})(/|$)|/(${services})/(src|dist)/`);

export const noInMemoryEvents = {
  imports: [
    {
      regex: '^@nestjs/cqrs$',
      importNamePattern: '^(Event|Saga|AggregateRoot|IEvent|ofType|UnhandledException)',
      message: 'CommandBus and QueryBus only: the in-memory EventBus and its sagas lose facts.',
    },
  ],
};

export const noTypeOrm = imports('TypeORM serves migrations and read models; the record is written through libs/event-store.', '^(typeorm|@nestjs/typeorm)(/|$)');

export const noDrivers = imports('Servers are reached through the shared libraries; <name>.module.ts alone chooses the implementation.', '^(bullmq|ioredis|kafkajs|pg)(/|$)', { allowTypeImports: true });

export const noWiring = {
  ...syntax(
    'Only <name>.module.ts wires implementations.',
    'Decorator[expression.callee.name="Module"]',
    'NewExpression[callee.name=/^(DataSource|Kafka|KafkaBus|KeyRing|LogReader|Pool|PostgresBus|Queue|Redis|Sequencer|Streams|Wakeups|Worker)$/]',
    'NewExpression[callee.property.name=/^(Client|Pool)$/]',
  ),
};

const statement = String.raw`/^\s*(select\s[\s\S]*\sfrom|insert\s+into|update\s+\S+\s+set|delete\s+from|truncate|with\s+\w+\s+as|create\s+(or\s+replace\s+)?(unlogged\s+)?(table|schema|role|database|index|function|view|trigger)|alter\s+(table|role|schema)|drop\s+(table|schema|role|database|index)|grant\s+\w+[\s\S]*\son\s|set\s+(local|role|session)|lock\s+table)\s?/i`;

export const noSql = syntax(
  'SQL stands in the open, in its rooms: the record, the bus, the keys, jobs, migrations, projections.',
  `Literal[value=${statement}]`,
  `TemplateLiteral[quasis.0.value.raw=${statement}]`,
);

/** Time, randomness and ids are passed in. */
export const pure = {
  ...syntax(
    'Time, randomness and ids are passed in, never taken from here.',
    'MemberExpression[object.name="Temporal"][property.name="Now"]',
    'MemberExpression[object.name="Math"][property.name="random"]',
    'MemberExpression[object.name="Math"][computed=true]',
    'ImportExpression',
    'AwaitExpression',
  ),
  globals: ['Date', 'console', 'crypto', 'fetch', 'global', 'globalThis', 'performance', 'process', 'queueMicrotask', 'require', 'setImmediate', 'setInterval', 'setTimeout'],
};
