import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { rooms } from './tools/eslint/rooms.js';

const node = ['AbortSignal', 'Buffer', 'URL', 'console', 'fetch', 'globalThis', 'performance', 'process', 'setInterval', 'setTimeout'];

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '.nx/', '.iwaa/', 'docs/'] },
  {
    files: ['**/*.js'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: Object.fromEntries(node.map((name) => [name, 'readonly'])) },
  },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A fact, a command or a row is a type; which keyword says so is left to the sentence.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      // Nest's modules are classes without members.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A port is asynchronous for those of its adapters that wait.
      '@typescript-eslint/require-await': 'off',
      // TypeScript reads environment and tables by index: noPropertyAccessFromIndexSignature.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // `value!` is forbidden by strict; this one would ask for it.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Ports are met by shape, not by class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // kafkajs and Nest hand out methods that are made to be taken along.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.spec.ts', '**/test/**/*.ts', '**/proofs/**/*.ts', 'deploy/local/src/story/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What a server answered is looked at as it is.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['services/*/src/domain/**/*.ts'],
    // `evolve` tolerates facts that its types do not know.
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    files: ['services/*/src/http/**/*.ts'],
    // A body has fields only; its class is there for validation.
    rules: { '@typescript-eslint/no-misused-spread': 'off' },
  },
  ...rooms,
);
