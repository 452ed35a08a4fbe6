import { describe, expect, test } from '@jest/globals';
import { checkpointText } from './checkpoint.js';
import { signedNote } from './note.js';
import { cosignature, noteSignature, publicKeyOf, type Signer } from './sign-note.js';
import { openCheckpoint } from './signed-checkpoint.js';
import { signer } from './testing/sample-log.js';
import { EMPTY_ROOT } from './tree.js';
import { COSIGNATURE, ED25519, verifierKey, verifierKeyText, type Algorithm, type VerifierKey } from './verifier-key.js';

const log = signer('iwaa.example/households');
const witness = signer('witness.example/w1');
const text = checkpointText({ origin: log.name, size: 0n, root: EMPTY_ROOT });
const at = 1_795_000_000n;
const keyOf = ({ name, privateKey }: Signer, algorithm: Algorithm): VerifierKey => verifierKey(verifierKeyText(name, algorithm, publicKeyOf(privateKey)));
const witnessesOf = (keys: VerifierKey[], ...lines: string[]) => openCheckpoint(signedNote(text, [noteSignature(log, text), ...lines]), [keyOf(log, ED25519), ...keys]).witnesses;

describe('the witnesses of a checkpoint', () => {
  test('are those whose keys are given', () => {
    const line = cosignature(witness, text, at);
    expect(witnessesOf([keyOf(witness, COSIGNATURE)], line)).toEqual([witness.name]);
    expect(witnessesOf([], line)).toEqual([]);
  });

  test('are counted by their keys: neither twice nor under two names', () => {
    const alias = { ...witness, name: 'witness.example/w2' };
    const lines = [cosignature(witness, text, at), cosignature(witness, text, at + 1n), cosignature(alias, text, at)];
    expect(witnessesOf([keyOf(witness, COSIGNATURE), keyOf(alias, COSIGNATURE)], ...lines)).toHaveLength(1);
  });

  test('are never the log itself, nor another who signs as a log does', () => {
    const other = signer('iwaa.example/allocation');
    expect(witnessesOf([keyOf(log, COSIGNATURE), keyOf(other, ED25519)], cosignature(log, text, at), noteSignature(other, text))).toEqual([]);
  });
});
