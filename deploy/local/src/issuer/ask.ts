import { CLI_CLIENT } from './issuer.js';
import { SAMPLE_PERSON_GRANT } from './sample-person.js';

/** An access token for a sample person, from the issuer of the embedded default. @throws with the issuer's own sentence */
export async function tokenOf(issuer: string, person: string, conventions: readonly string[] = []): Promise<string> {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: SAMPLE_PERSON_GRANT, client_id: CLI_CLIENT, person, conventions: conventions.join(' ') }),
  }).catch((cause: unknown) => {
    throw new Error(`the issuer at ${issuer} does not answer: is npm start running?`, { cause });
  });
  const said = (await answer.json()) as { readonly access_token?: string; readonly error_description?: string };
  if (said.access_token === undefined) throw new Error(said.error_description ?? `the issuer answered ${String(answer.status)}`);
  return said.access_token;
}
