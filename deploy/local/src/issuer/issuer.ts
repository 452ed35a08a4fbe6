import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Provider, type Configuration, type JWKS } from 'oidc-provider';
import { listening, type Listening } from '../listening.js';
import { NOTIFYING_SERVICE, SAMPLE_AGENCY, SAMPLE_PEOPLE, WITNESSING_SERVICE, type Claims } from '../people.js';
import { secretFile } from '../secret-file.js';
import { nothingKept } from './nothing-kept.js';
import { RESOURCE, resourceServer, TOKEN_SECONDS } from './resource.js';
import { PARAMETERS, SAMPLE_PERSON_GRANT, samplePersonGrant } from './sample-person.js';
import { ALGORITHM, signingKey } from './signing-key.js';

export interface IssuerOptions {
  readonly profile: 'embedded' | 'production';
  /** Loopback port. */
  readonly port: number;
  readonly audience: string;
  /** Keeps the signing key and the clients' secrets. */
  readonly folder: string;
  /** The secrets of the services that call others, where they are told them by other means; default: made, in the folder. */
  readonly serviceSecrets?: Readonly<Record<'notifications' | 'audit', string>>;
}

export const CLI_CLIENT = 'iwaa-cli';
export const PARTNER_CLIENT = 'sample-partner';
/** Where the sample partner's secret lies in the data folder. */
export const PARTNER_SECRET = 'sample-partner.secret';
/** Under which name the notifications service asks households where a family can be reached. */
export const NOTIFICATIONS_CLIENT = 'notifications';
export const NOTIFICATIONS_SECRET = 'notifications.secret';
/** Under which name the audit service asks the others for their logs. */
export const AUDIT_CLIENT = 'audit';
export const AUDIT_SECRET = 'audit.secret';

/** A new secret of a client, or the one that lies in the data folder. */
export const clientSecret = (folder: string, name: string): Promise<string> =>
  secretFile(join(folder, name), () => randomBytes(24).toString('base64url'));

/**
 * A real OpenID Connect issuer with made-up people, on loopback.
 * @throws outside of the embedded default: there, an institution's own issuer says who people are
 */
export async function startIssuer({ profile, port, audience, folder, serviceSecrets }: IssuerOptions): Promise<Listening> {
  if (profile !== 'embedded') throw new Error('the issuer of sample people exists in the embedded default only: name your own with IWAA_ISSUER_URL');
  const key = await signingKey(join(folder, 'issuer.key'));
  const secrets = {
    partner: await clientSecret(folder, PARTNER_SECRET),
    notifications: serviceSecrets?.notifications ?? (await clientSecret(folder, NOTIFICATIONS_SECRET)),
    audit: serviceSecrets?.audit ?? (await clientSecret(folder, AUDIT_SECRET)),
  };
  const provider = new Provider(`http://127.0.0.1:${String(port)}`, configuration({ keys: [key] }, secrets, audience));
  provider.registerGrantType(SAMPLE_PERSON_GRANT, samplePersonGrant(audience), PARAMETERS);
  const answer = provider.callback();
  return listening(createServer((request, response) => void answer(request, response)), port);
}

function configuration(jwks: JWKS, secrets: Readonly<Record<'partner' | 'notifications' | 'audit', string>>, audience: string): Configuration {
  const machine = { redirect_uris: [], response_types: [] };
  const program = { ...machine, grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_basic' } as const;
  return {
    jwks,
    adapter: nothingKept,
    ttl: { AccessToken: TOKEN_SECONDS, ClientCredentials: TOKEN_SECONDS },
    clients: [
      { ...machine, client_id: CLI_CLIENT, grant_types: [SAMPLE_PERSON_GRANT], token_endpoint_auth_method: 'none' },
      { ...program, client_id: PARTNER_CLIENT, client_secret: secrets.partner },
      { ...program, client_id: NOTIFICATIONS_CLIENT, client_secret: secrets.notifications },
      { ...program, client_id: AUDIT_CLIENT, client_secret: secrets.audit },
    ],
    clientDefaults: { id_token_signed_response_alg: ALGORITHM },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => resourceServer(audience),
        useGrantedResource: () => true,
      },
    },
    extraTokenClaims: ({ oidc }, token) => ({
      ...(SERVICE_CLIENTS.get(oidc.client?.clientId ?? '') ?? claimsOf(token.kind === 'AccessToken' ? token.accountId : undefined, oidc.params?.['conventions'])),
    }),
  };
}

/** Services that call others under a name of their own. */
const SERVICE_CLIENTS: ReadonlyMap<string, Claims> = new Map([
  [NOTIFICATIONS_CLIENT, NOTIFYING_SERVICE],
  [AUDIT_CLIENT, WITNESSING_SERVICE],
]);

/** Roles, territories and conventions of a person, or of the sample partner when no person is meant. */
function claimsOf(subject: string | undefined, conventions: unknown): Claims {
  const person = [...SAMPLE_PEOPLE.values()].find((one) => one.subject === subject);
  const { roles, territories, agency } = person ?? { roles: ['partner-agency'], territories: [], agency: SAMPLE_AGENCY };
  const named = typeof conventions === 'string' ? conventions.split(' ').filter((id) => id !== '') : [];
  return { roles, territories, conventions: named, ...(agency === undefined ? {} : { agency }) };
}
