import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { fieldsOf } from '../http/fields-of.js';
import { withUrlFiles } from './url-files.js';
import { WrongConfiguration, type Environment } from './wrong-configuration.js';

/** Reads the variables that the class declares, by their own names; a variable set to nothing is not set. */
export function readConfig<Config extends object>(type: Type<Config>, told: Environment): Config {
  const environment = withUrlFiles(told);
  const given = Object.fromEntries(
    fieldsOf(type).flatMap((name) => {
      const value = environment[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const config = plainToInstance(type, given, { exposeDefaultValues: true });
  const wrong = validateSync(config, { forbidUnknownValues: true });
  if (wrong.length > 0) throw new WrongConfiguration(wrong.map((error) => sentence(error, given[error.property])).join('\n'));
  return config;
}

function sentence({ property, constraints = {} }: ValidationError, got: string | undefined): string {
  const [accepted = 'another value'] = Object.values(constraints);
  return `${property} ${got === undefined ? 'is not set' : `is ${shown(property, got)}`}; accepted: ${accepted.replace(`${property} `, '')}`;
}

/** Credentials are not repeated: not those inside an address, and nothing of a variable that is a secret by name. */
const shown = (name: string, value: string): string =>
  /SECRET|PASSWORD|TOKEN/.test(name) ? 'hidden here' : JSON.stringify(value.replace(/\/\/[^/]*@/g, '//…@'));
