import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Bad, Unusable } from './findings.js';
import { parseNote, signatureLine, signedNote } from './note.js';
import { openNote } from './open-note.js';
import { cosignature, noteSignature, publicKeyOf, type Signer } from './sign-note.js';
import { COSIGNATURE, ED25519, verifierKey, verifierKeyText } from './verifier-key.js';

// From the documentation of Go's note package.
const neumann = verifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
const quotation = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signature = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

// A checkpoint of a public Certificate Transparency log, as its witnesses cosigned it.
const arche = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`;
const archeKeys = [
  'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
  'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
  'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
  'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  'witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv',
].map(verifierKey);

const signer = (name: string): Signer => ({ name, privateKey: generateKeyPairSync('ed25519').privateKey });
const log = signer('iwaa.example/households');
const witness = signer('witness.example/w1');
const logKey = verifierKey(verifierKeyText(log.name, ED25519, publicKeyOf(log.privateKey)));
const witnessKey = verifierKey(verifierKeyText(witness.name, COSIGNATURE, publicKeyOf(witness.privateKey)));
const text = 'iwaa.example/households\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
const note = signedNote(text, [noteSignature(log, text), cosignature(witness, text, 1_795_000_000n)]);

describe('a signed note', () => {
  test('that was published opens by its published key', () => {
    expect(openNote(`${quotation}\n${signature}`, [neumann])).toMatchObject({ text: quotation, by: ['PeterNeumann'] });
  });

  test('that a public log published opens by the keys of its log and witnesses', () => {
    const { by, signatures } = openNote(arche, archeKeys);
    expect(by).toEqual(archeKeys.map(({ name }) => name));
    expect(signatures.map(({ time }) => time)).toEqual([undefined, ...Array<bigint>(4).fill(0x6a122120n)]);
  });

  test('of ours opens by the keys of those who signed, and says when a witness saw it', () => {
    expect(openNote(note, [witnessKey, logKey])).toEqual({
      text,
      by: [log.name, witness.name],
      signatures: [{ key: logKey }, { key: witnessKey, time: 1_795_000_000n }],
    });
  });

  test('opens by one known key, whoever else signed', () => {
    expect(openNote(note, [logKey]).by).toEqual([log.name]);
  });

  test('signed by none of the keys cannot be judged, and says who signed it', () => {
    expect(() => openNote(note, [neumann])).toThrow(`iwaa.example/households+${logKey.hash}`);
    expect(() => openNote(note, [])).toThrow(Unusable);
  });

  test('is bad once a bit of its text is turned, for the log and for the witness', () => {
    fc.assert(
      fc.property(fc.nat({ max: text.length * 8 - 1 }), (bit) => {
        const bytes = Buffer.from(text);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        const altered = bytes.toString('latin1');
        // What is no note any more is refused before.
        fc.pre(!/[^\n\x20-\xff]/.test(altered) && !altered.includes('\n\n') && altered.endsWith('\n'));
        for (const key of [logKey, witnessKey]) expect(() => openNote(note.replace(text, altered), [key])).toThrow(Bad);
      }),
    );
  });

  test('is bad once a bit of a signature or of its time is turned', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1), fc.nat(), (which, bit) => {
        const [key, line] = which === 0 ? [logKey, noteSignature(log, text)] : [witnessKey, cosignature(witness, text, 1_795_000_000n)];
        const [dash = '', name = '', encoded = ''] = line.trimEnd().split(' ');
        const bytes = Buffer.from(encoded, 'base64');
        bytes[4 + (Math.floor(bit / 8) % (bytes.length - 4))]! ^= 1 << bit % 8;
        expect(() => openNote(signedNote(text, [`${dash} ${name} ${bytes.toString('base64')}\n`]), [key])).toThrow(Bad);
      }),
    );
  });

  test('is bad when one of the known signed it and another did not, whatever the order', () => {
    const forged = signature.replace('PeterNeumann', neumann.name);
    expect(() => openNote(signedNote(text, [noteSignature(log, text), forged]), [logKey, neumann])).toThrow(Bad);
    expect(() => openNote(signedNote(text, [forged, noteSignature(log, text)]), [logKey, neumann])).toThrow(Bad);
  });

  test('never takes one kind of signature for the other', () => {
    const both = signer('both.example');
    const publicKey = publicKeyOf(both.privateKey);
    const [asLog, asWitness] = [ED25519, COSIGNATURE].map((kind) => verifierKey(verifierKeyText(both.name, kind as 1 | 4, publicKey)));
    expect(asLog!.hash).not.toBe(asWitness!.hash);
    expect(() => openNote(signedNote(text, [noteSignature(both, text)]), [asWitness!])).toThrow(Unusable);
    expect(() => openNote(signedNote(text, [cosignature(both, text, 1n)]), [asLog!])).toThrow(Unusable);
  });

  test('takes from a witness nothing but what says when, within what can be a time', () => {
    const plain = sign(null, Buffer.from(text), witness.privateKey);
    expect(() => openNote(signedNote(text, [signatureLine({ name: witness.name, keyHash: witnessKey.hash, signature: plain })]), [witnessKey])).toThrow(Bad);
    expect(openNote(signedNote(text, [cosignature(witness, text, 2n ** 63n - 1n)]), [witnessKey]).by).toEqual([witness.name]);
    expect(() => openNote(signedNote(text, [cosignature(witness, text, 2n ** 63n)]), [witnessKey])).toThrow(Bad);
  });

  test('may have empty lines in its text', () => {
    const verse = 'one\n\ntwo\n';
    expect(openNote(signedNote(verse, [noteSignature(log, verse)]), [logKey]).text).toBe(verse);
  });

  const peter = '— PeterNeumann x08go/ZJkuBS';
  test.each<[string, string]>([
    ['has no signatures', quotation],
    ['has no signatures after its blank line', `${quotation}\n`],
    ['does not end with a newline', `${quotation}\n${signature.trimEnd()}`],
    ['holds a control character', `\x01${quotation}\n${signature}`],
    ['holds a carriage return', `${quotation}\r\n${signature}`],
    ['holds half a character', `\ud83d${quotation}\n${signature}`],
    ['has something else after its signatures', `${quotation}\n${signature}Unexpected line.\n`],
    ['is signed by a name with a space', `${quotation}\n${signature.replace('PeterNeumann', 'Peter Neumann')}`],
    ['is signed by a name with a plus sign', `${quotation}\n${signature.replace('PeterNeumann', 'Peter+Neumann')}`],
    ['is signed by a name with a space of another script', `${quotation}\n${signature.replace('PeterNeumann', 'Peter\u2003Neumann')}`],
    ['has a signature that is no base64', `${quotation}\n${peter}!\n`],
    ['has a signature with bits left over', `${quotation}\n${signature.replace('nAM=', 'nAN=')}`],
    ['has nothing but a key hash for a signature', `${quotation}\n— PeterNeumann x08gow==\n`],
    ['has more than a hundred signatures', `${quotation}\n${signature.repeat(101)}`],
    ['is longer than a million characters', `${'a'.repeat(1_000_000)}\n\n${signature}`],
  ])('that %s is none', (_, malformed) => {
    expect(() => parseNote(malformed)).toThrow(Unusable);
  });
});

describe("a verifier's key", () => {
  test('is written as it was read', () => {
    for (const { name, algorithm, publicKey } of [neumann, ...archeKeys]) {
      expect(verifierKey(verifierKeyText(name, algorithm, publicKey))).toEqual({ name, algorithm, publicKey, hash: expect.any(String) });
    }
    expect(verifierKeyText(neumann.name, neumann.algorithm, neumann.publicKey)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  });

  test.each([
    ['of another length', verifierKeyText('PeterNeumann', ED25519, Buffer.alloc(33))],
    ['with bits left over', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['of an unknown type', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['with the hash of another', 'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['under another name', 'Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['without a name', '+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['that is no base64', 'PeterNeumann+c74f20a3+???'],
    ['that is something else', 'not a key'],
  ])('%s is refused', (_, key) => {
    expect(() => verifierKey(key)).toThrow(Unusable);
  });
});
