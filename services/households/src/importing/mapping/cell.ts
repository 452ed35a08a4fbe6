import { isLegalDate, whyNotPlain } from '@iwaa/service-kit';
import type { Ages, DateForm, FieldRule, Scalar } from '../../domain/import/profile.js';
import type { Target } from '../profile/targets.js';

export type FieldValue = Scalar | Ages;

/** Why a value says nothing that could be taken, and what would. */
export interface NotTaken {
  readonly why: NotTakenCode;
  /** Codes, bounds or a pattern, in no language: `F | M`, `1 … 20`, `dd/mm/yyyy`. */
  readonly accepted: string;
}
export type NotTakenCode =
  | 'value-not-in-list'
  | 'value-not-a-number'
  | 'value-out-of-bounds'
  | 'value-not-a-date'
  | 'value-too-long'
  | 'value-not-of-its-form'
  | 'value-unreadable';

/** A text that says something, as its rule reads it. */
export function valueOf(text: string, rule: FieldRule, target: Target): { readonly value: FieldValue } | NotTaken {
  if (text.includes('\ufffd') || whyNotPlain(text) !== undefined) return { why: 'value-unreadable', accepted: '' };
  if (rule.codes !== undefined) return codeIn(rule.codes, text);
  if (rule.number !== undefined) return numberIn(rule.number, text);
  if (rule.date !== undefined) return dateIn(rule.date, text);
  return textAs(target, text);
}

/** More codes than a person reads at a glance are not shown. */
const SHOWN = 30;

function codeIn(codes: Readonly<Record<string, FieldValue>>, text: string): { readonly value: FieldValue } | NotTaken {
  const value = Object.hasOwn(codes, text) ? codes[text] : undefined;
  if (value !== undefined) return { value };
  const known = Object.keys(codes);
  return { why: 'value-not-in-list', accepted: [...known.slice(0, SHOWN), ...(known.length > SHOWN ? ['…'] : [])].join(' | ') };
}

function numberIn({ min, max, whole = false }: NonNullable<FieldRule['number']>, text: string): { readonly value: number } | NotTaken {
  const bounds = `${String(min)} … ${String(max)}`;
  const value = Number(/^[+-]?\d{1,15}(?:[.,]\d{1,10})?$/.test(text) ? text.replace(',', '.') : NaN);
  if (Number.isNaN(value) || (whole && !Number.isInteger(value))) return { why: 'value-not-a-number', accepted: bounds };
  return value < min || value > max ? { why: 'value-out-of-bounds', accepted: bounds } : { value: value === 0 ? 0 : value };
}

function dateIn(form: DateForm, text: string): { readonly value: string } | NotTaken {
  const places = form.split(/[^a-z]/);
  const parts = text.split(form.includes('/') ? '/' : form.includes('.') ? '.' : '-');
  const part = (name: string) => (parts[places.indexOf(name)] ?? '').padStart(2, '0');
  const date = `${part('yyyy')}-${part('mm')}-${part('dd')}`;
  return parts.length === 3 && isLegalDate(date) ? { value: date } : { why: 'value-not-a-date', accepted: form };
}

function textAs({ form, most = 200 }: Target, text: string): { readonly value: string } | NotTaken {
  if (form !== undefined) {
    const spelt = text.replace(/\s/g, '').toUpperCase();
    return form.pattern.test(spelt) ? { value: spelt } : { why: 'value-not-of-its-form', accepted: form.accepted };
  }
  return text.length > most ? { why: 'value-too-long', accepted: `≤ ${String(most)}` } : { value: text };
}
