/** What a running service must be told; read from the environment by the configuration, never by anything else. */
export interface Settings {
  /** The service's database, as the application role. */
  readonly postgresUrl: string;
  /** The database `keys`, as the service's role. */
  readonly keysPostgresUrl: string;
  /** A 0600 file that holds the wrapping key. */
  readonly wrappingKeyFile: string;
  /** Keeps who was erased; beside the wrapping key unless told otherwise. */
  readonly erasureLedgerFile?: string;
  readonly seals: {
    /** The name of the service's sealed log. */
    readonly origin: string;
    /** Absent in a process that does not seal. */
    readonly signing?: {
      /** A 0600 file that holds the log's private key. */
      readonly keyFile: string;
      /** Keeps the last signed checkpoint. */
      readonly checkpointFile: string;
      /** Who is shown every checkpoint: addresses, without `/add-checkpoint`. */
      readonly witnesses: readonly string[];
    };
  };
  readonly messaging:
    | { readonly kind: 'postgres'; readonly url: string }
    | { readonly kind: 'kafka'; readonly brokers: readonly string[] };
  readonly jobs: { readonly kind: 'postgres' | 'redis'; readonly url: string };
}
