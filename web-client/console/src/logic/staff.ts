import type { Staff } from '../api';

const words = new Intl.Collator('zh-CN', { numeric: true });

/** Accounts by unit, name and login. */
export const inUnits = (people: Staff[]): Staff[] =>
  [...people].sort((a, b) => words.compare(a.unit_name, b.unit_name) || words.compare(a.name, b.name) || words.compare(a.login, b.login));
