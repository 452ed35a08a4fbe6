import { describe, expect, it as rule } from '@jest/globals';
import type { LegalDate } from '../domain/shared.js';
import { refusalAppeal } from './refusal-appeal.js';

describe('a refusal that was not justified', () => {
  rule('is contested before the administrative court, within 60 days', () => {
    const norm = { id: 'refusal-appeal', version: '2026-1', territory: 'MA' };
    expect(refusalAppeal('MA-FES', '2026-11-25' as LegalDate)).toEqual({ ...norm, route: 'administrative-court', days: 60 });
  });
});
