import { generateKeyPairSync } from 'node:crypto';
import { LogKey } from '../src/index.js';

/** A new key for a log of this name. */
export const newKey = (origin: string): LogKey => new LogKey(origin, generateKeyPairSync('ed25519').privateKey);
