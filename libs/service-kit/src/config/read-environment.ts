import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Environment } from './environment.js';

/** A variable is missing or wrong: one sentence each, naming the variable, what it got and what it accepts. */
export class WrongConfiguration extends Error {
  override readonly name = 'WrongConfiguration';
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

const LOOPBACK = /^(127\.|::1$)/;

/** @throws WrongConfiguration naming every variable that is wrong. An unknown `IWAA_` variable is one: a misspelt setting must not be silently ignored. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([name, value]) => name.startsWith('IWAA_') && value !== undefined && value !== ''));
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const wrong = validateSync(environment, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  const sentences = wrong.map(({ property, constraints = {} }) => sentence(property, given[property], constraints));
  if (environment.IWAA_PROFILE === 'embedded' && !LOOPBACK.test(environment.IWAA_LISTEN_ADDRESS)) {
    sentences.push('IWAA_LISTEN_ADDRESS: the embedded profile listens on loopback only');
  }
  if (sentences.length > 0) throw new WrongConfiguration(sentences);
  return environment;
}

function sentence(name: string, got: string | undefined, constraints: Readonly<Record<string, string>>): string {
  if ('whitelistValidation' in constraints) return `${name}: no such setting`;
  return `${name}: ${got === undefined ? 'is not set' : `got ${told(name, got)}`}, accepted is ${Object.values(constraints)[0] ?? ''}`;
}

/** URLs hold passwords: what is wrong with one is said without repeating it. */
const told = (name: string, got: string): string => (/URL|KEY/.test(name) ? 'something else' : JSON.stringify(got));
