/** What a running service must be told; read from the environment by the configuration, never by anything else. */
export interface Settings {
  /** The service's database, as the application role. */
  readonly postgresUrl: string;
  /** The database `keys`, as the service's role. */
  readonly keysPostgresUrl: string;
  /** A 0600 file that holds the wrapping key. */
  readonly wrappingKeyFile: string;
  readonly messaging:
    | { readonly kind: 'postgres'; readonly url: string }
    | { readonly kind: 'kafka'; readonly brokers: readonly string[] };
  readonly jobs: { readonly kind: 'postgres' | 'redis'; readonly url: string };
}
