import { daysBefore, yearsBetween } from './days.js';
import type { Draw } from './draw.js';
import type { Language, SampleMember, Sex } from './medina.js';
import { FAMILIES, MEN, WOMEN, type Name } from './names.js';

const YEAR = 365.2425;

/** The persons of a family of that size: a head, a spouse or none, children, now and then a parent of the head. */
export function membersOf(size: number, language: Language, on: string, draw: Draw, cin: () => string): SampleMember[] {
  const script = language === 'ar' ? 1 : 0;
  const taken = new Set<Name>();
  const person = (role: SampleMember['role'], sex: Sex, age: number, family: Name): SampleMember => {
    const given = draw.one((sex === 'male' ? MEN : WOMEN).filter((name) => !taken.has(name)));
    taken.add(given);
    const birthDate = daysBefore(on, Math.floor(age * YEAR) + draw.integer(20, 340));
    const identified = yearsBetween(birthDate, on) >= 18 ? { cin: cin() } : {};
    return { name: `${given[script]} ${family[script]}`, birthDate, sex, role, ...identified };
  };
  const [family, other] = draw.some(FAMILIES, 2) as [Name, Name];
  const couple = size > 1 && draw.chance(0.72);
  const sex: Sex = couple || draw.chance(0.4) ? 'male' : 'female';
  const age = size === 1 ? draw.integer(30, 80) : draw.integer(27 + 2 * size, 66);
  const parents = size > 3 && age < 56 && draw.chance(0.3) ? 1 : 0;
  const children = Array.from({ length: size - 1 - Number(couple) - parents }, () => draw.integer(0, Math.min(30, age - 26)));
  return [
    person('head', sex, age, family),
    ...(couple ? [person('spouse', 'female', Math.max(20, age - draw.integer(0, 8)), other)] : []),
    ...children.sort((a, b) => b - a).map((years) => person('child', draw.one(['female', 'male'] as const), years, family)),
    ...(parents > 0 ? [person('parent', draw.one(['female', 'male'] as const), age + draw.integer(20, 32), family)] : []),
  ];
}
