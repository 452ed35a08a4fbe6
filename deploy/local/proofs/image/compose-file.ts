import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Port {
  readonly target: number;
  readonly published: string;
  readonly host_ip: string;
}

/** A service of a compose file, as far as it is looked at here. */
export interface Service {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly restart?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly ports?: readonly Port[];
  readonly volumes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[]; readonly retries?: number };
  readonly deploy?: { readonly resources: { readonly limits: { readonly memory?: string; readonly cpus?: string } } };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

/** The file with anchors and merges resolved; variables as they stand there. */
export const composeFileAt = (path: string): ComposeFile => parse(readFileSync(path, 'utf8'), { merge: true, logLevel: 'error' }) as ComposeFile;

/** `${NAME:-default}` as somebody gets it who has set nothing. */
export const withDefaults = (value: string): string => value.replaceAll(/\$\{\w+(?::-([^}]*))?\}/g, (_, otherwise?: string) => otherwise ?? '');
