/** Keyed digest of a request, so that a stored fingerprint tells nobody what was sent. A service provides its key ring under this token. */
export abstract class Fingerprints {
  abstract fingerprint(bytes: Uint8Array): Promise<Uint8Array>;
}
