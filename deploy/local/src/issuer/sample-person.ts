import type { IncomingMessage } from 'node:http';
import { errors, type TokenEndpointGrantContext } from 'oidc-provider';
import { SAMPLE_PEOPLE } from '../people.js';
import { RESOURCE, resourceServer } from './resource.js';

/** The grant under which `iwaa token <person>` asks; nobody else offers it. */
export const SAMPLE_PERSON_GRANT = 'urn:iwaa:grant:sample-person';
export const PARAMETERS = ['person', 'conventions'] as const;

export interface SamplePersonParameters {
  readonly [name: string]: unknown;
  readonly person?: string;
  /** Ids separated by spaces: conventions that the person's agency acts on, made up like the person. */
  readonly conventions?: string;
}

/**
 * Issues a token for a made-up person to whoever asks from this machine. No password: there is nothing real behind it.
 */
export const samplePersonGrant = (audience: string) => async (ctx: TokenEndpointGrantContext<SamplePersonParameters>): Promise<void> => {
  if (!isLoopback(ctx.req)) throw new errors.InvalidRequest('sample people exist on this machine only');
  const { client, params, provider } = ctx.oidc;
  const { person: name = '' } = params;
  const person = SAMPLE_PEOPLE.get(name);
  if (person === undefined) throw new errors.InvalidRequest(`person must be one of ${[...SAMPLE_PEOPLE.keys()].join(', ')}`);
  const token = new provider.AccessToken({ client, accountId: person.subject, gty: SAMPLE_PERSON_GRANT } as never);
  token.resourceServer = new provider.ResourceServer(RESOURCE, resourceServer(audience));
  const value = await token.save();
  ctx.body = { access_token: value, token_type: 'Bearer', expires_in: token.expiration };
};

const isLoopback = ({ socket }: IncomingMessage): boolean => /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
