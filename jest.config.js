const typescript = {
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Workspace packages are read from their sources.
  testEnvironmentOptions: { customExportConditions: ['@iwaa/source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/dist/', '/\\.nx/', '/\\.iwaa/'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** Pure specs lie beside what they specify and need nothing; those under `test/` talk to real servers. */
export default {
  maxWorkers: 2,
  // A busy machine may be many times slower; nothing is judged by how long it takes.
  testTimeout: 300_000,
  workerIdleMemoryLimit: '512MB',
  projects: [
    {
      ...typescript,
      displayName: 'pure',
      testMatch: ['<rootDir>/{libs,services}/*/src/**/*.spec.ts', '<rootDir>/deploy/local/src/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts'],
    },
    {
      ...typescript,
      displayName: 'integration',
      testMatch: ['<rootDir>/{libs,services}/*/test/**/*.spec.ts', '<rootDir>/deploy/local/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/tools/jest/start-servers.js',
      globalTeardown: '<rootDir>/tools/jest/stop-servers.js',
    },
  ],
};
