// The bottom lines while facts are being typed: three-valued, like the rules of the score.
// Only a hint for the person who fills in the form; the sealed facts decide.
import type { FactValue, Predicate } from '../api';
import { compareDecimals, parseDecimal } from './decimal';

export type Truth = boolean | null;

export interface KnownFact {
  value: FactValue;
  verified: boolean;
}

export type FactsByKey = Record<string, KnownFact | undefined>;

const SIGNS: Record<string, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
};

/** Whether the rule holds; null where an unverified or missing fact leaves it open. */
export function decide(rule: Predicate, facts: FactsByKey): Truth {
  if ('all' in rule) {
    const parts = rule.all.map((part) => decide(part, facts));
    return parts.includes(false) ? false : parts.includes(null) ? null : true;
  }
  if ('any' in rule) {
    const parts = rule.any.map((part) => decide(part, facts));
    return parts.includes(true) ? true : parts.includes(null) ? null : false;
  }
  if ('not' in rule) {
    const part = decide(rule.not, facts);
    return part === null ? null : !part;
  }
  const fact = facts[rule.fact];
  if (!fact || !fact.verified || fact.value === null || fact.value === '') return null;
  if (rule.op === undefined) return fact.value === true;
  const left = parseDecimal(String(fact.value));
  const right = parseDecimal(rule.value ?? '');
  const holds = SIGNS[rule.op];
  return left && right && holds ? holds(compareDecimals(left, right)) : null;
}

/** Every fact that a rule speaks of. */
export function factsOf(rule: Predicate): string[] {
  if ('all' in rule) return [...new Set(rule.all.flatMap(factsOf))];
  if ('any' in rule) return [...new Set(rule.any.flatMap(factsOf))];
  if ('not' in rule) return factsOf(rule.not);
  return [rule.fact];
}
