import { blocksIn, type Block } from '../deploy/local/proofs/tutorial/blocks.js';

/** What a page may speak of: files and their text, npm's scripts, proofs with their defects, verbs of the `iwaa` tool. */
export interface Checkout {
  read(path: string): string | undefined;
  readonly scripts: ReadonlySet<string>;
  readonly proofs: ReadonlyMap<string, readonly string[]>;
  readonly verbs: ReadonlySet<string>;
  /** Pages that a proof follows step by step. */
  readonly followed: ReadonlySet<string>;
}

const CODE = new Set(['ts', 'js', 'json', 'sh', 'bash', 'sql', 'cedar', 'yaml']);
/** What a reader has anyway; of what they are given, paths of ours alone are looked at. */
const PROGRAMS = new Set(['cd', 'curl', 'docker', 'export', 'git', 'mkdir', 'openssl', 'cp', 'psql', 'sh']);
const OURS = /^(?:\.\/)?(?:deploy|docs|libs|services|tools)\/\S+$/;

/** What is wrong with a page's blocks of code: each is a copy of a file, followed by a proof, made of commands that exist, or says that it is none of these. */
export const faultsIn = (page: string, markdown: string, checkout: Checkout): string[] =>
  blocksIn(markdown).filter(({ language }) => CODE.has(language)).flatMap((block) => faultsOf(block, page, checkout).map((fault) => `${page}:${String(block.line)}: ${fault}`));

function faultsOf({ language, code, marker, detail }: Block, page: string, checkout: Checkout): string[] {
  switch (marker) {
    case 'from': {
      const source = checkout.read(detail);
      if (source === undefined) return [`${detail} is not there`];
      return unindented(source).includes(unindented(code)) ? [] : [`this does not stand in ${detail}`];
    }
    case 'run':
    case 'edit':
    case 'clone':
      return checkout.followed.has(page) ? [] : [`no proof follows this page, so that nobody would notice when "${marker}" no longer works`];
    case 'output':
      return [];
    case 'sketch':
      return detail === '' ? ['a sketch says of what: <!-- sketch: … -->'] : [];
    case '':
      return language === 'sh' ? commandsOf(code).flatMap((command) => faultOfCommand(command, checkout)) : ['nobody says where this code comes from: <!-- from: file -->, or <!-- sketch: of what -->'];
    default:
      return [`nobody knows the marker "${marker}"`];
  }
}

const unindented = (code: string): string => code.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');

/** Commands of a shell block, comments and line ends taken away, as words. */
const commandsOf = (code: string): string[][] =>
  code
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/).filter((word, place, words) => !(/^[A-Z_]+=\S*$/.test(word) && words.slice(0, place).every((before) => before.includes('=')))))
    .filter((words) => words.length > 0);

function faultOfCommand([program = '', ...words]: string[], checkout: Checkout): string[] {
  const paths = words.filter((word) => OURS.test(word)).filter((path) => checkout.read(sourceOf(path)) === undefined).map((path) => `${path} is not there`);
  switch (program) {
    case 'npm':
      return [...paths, ...faultOfScript(words, checkout)];
    case 'npx':
      return [...paths, ...(words[0] === 'iwaa' && !checkout.verbs.has(words[1] ?? '') ? [`npx iwaa ${words[1] ?? ''} is no command of the tool`] : [])];
    case 'node':
      return paths;
    default:
      return PROGRAMS.has(program) ? paths : [`"${program}" is no command that a reader has; <!-- sketch: … --> if it stands for one`];
  }
}

function faultOfScript(words: string[], { scripts, proofs }: Checkout): string[] {
  const [script = '', ...rest] = words.filter((word) => word !== 'run' && word !== '-s' && word !== '--');
  if (['ci', 'install', 'exec'].includes(script)) return [];
  if (!scripts.has(script)) return [`npm run ${script} is no script`];
  const [name = '<name>'] = rest;
  if (script !== 'proof' || name.startsWith('<')) return [];
  const defects = proofs.get(name);
  if (defects === undefined) return [`there is no proof ${name}`];
  const planted = rest[rest.indexOf('--defect') + 1];
  return rest.includes('--defect') && !defects.includes(planted ?? '') ? [`the proof ${name} has no defect ${planted ?? ''}`] : [];
}

/** Built files are looked for where they are written. */
const sourceOf = (path: string): string => path.replace(/^\.\//, '').replace(/\/dist\/(.*)\.js$/, '/$1.ts');
