// Values of facts in words.
import { say, words } from '../i18n';
import type { Fact, FactValue, Text } from '../api';
import { compareDecimals, parseDecimal, percent } from './decimal';

/** What tells how a value is read. */
export type FactShape = Pick<Fact, 'type' | 'unit' | 'min' | 'max'>;

function is(text: string | null | undefined, other: string): boolean {
  const [one, two] = [parseDecimal(text ?? ''), parseDecimal(other)];
  return one !== null && two !== null && compareDecimals(one, two) === 0;
}

/** Whether a number is a share: from 0 to 1 and of no unit. */
export const isShare = (fact: FactShape): boolean => fact.type === 'number' && !say(fact.unit) && is(fact.min, '0') && is(fact.max, '1');

/** "86000 元", "92%" for a share, 是 or 否; an empty text where there is no value. */
export function valueText(value: FactValue, shape: FactShape | undefined, unit: Text | null = shape?.unit ?? null): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return words.t(value ? 'common.yes' : 'common.no');
  const share = shape && isShare(shape) ? percent(value) : null;
  return share ?? [value, say(unit)].filter(Boolean).join(' ');
}

/** What holds of a fact: its value, or that it is still to be verified. */
export function heldText(fact: Pick<Fact, 'value' | 'verified'> & FactShape): string {
  const value = valueText(fact.value, fact);
  if (fact.verified && value) return value;
  return value ? words.t('facts.openWith', { value }) : words.t('facts.state.unknown');
}

/** What may be entered, in words; empty where anything may. */
export function limitsText(fact: FactShape): string {
  if (fact.type === 'bool') return '';
  if (isShare(fact)) return words.t('facts.shareHint');
  const from = fact.min ?? (fact.type === 'count' ? '0' : null);
  const parts = [
    words.t(fact.type === 'count' ? 'facts.whole' : 'facts.number'),
    from !== null && fact.max ? words.t('facts.between', { from, to: fact.max }) : from !== null ? words.t('facts.atLeast', { from }) : fact.max ? words.t('facts.atMost', { to: fact.max }) : '',
  ];
  return parts.filter(Boolean).join(words.t('common.comma'));
}
