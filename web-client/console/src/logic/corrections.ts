// Corrections after the vote in words.
import { currentLocale, say, words } from '../i18n';
import type { Correction, Fact } from '../api';
import { valueText } from './facts';

/** Chinese sets a space between its characters and figures. */
const spaced = (text: string): string =>
  currentLocale() === 'en' ? text : `${/^[\d-]/.test(text) ? ' ' : ''}${text}${/[\d%a-z]$/i.test(text) ? ' ' : ''}`;

/** "村集体收入由 86000 元更正为 120000 元"; what was unknown is 待核实. */
export function correctionText(one: Pick<Correction, 'fact' | 'label' | 'unit' | 'before' | 'value'>, facts: Fact[]): string {
  const shape = facts.find((fact) => fact.key === one.fact);
  const before = valueText(one.before, shape, one.unit) || words.t('facts.state.unknown');
  const value = valueText(one.value, shape, one.unit);
  return words.t('corrections.line', { fact: say(one.label), before: spaced(before), value: spaced(value).trimEnd() });
}

/** "四星", or that no stars were given. */
export const starsText = (stars: number | null): string => (stars === null ? words.t('corrections.noStars') : words.t(`common.stars.${stars}`));

/** What follows from confirming: with other stars everything after them starts anew, with the same ones it stays. */
export const followsText = (one: Pick<Correction, 'stars_before' | 'stars'>): string =>
  one.stars_before === one.stars
    ? words.t('corrections.starsSame', { stars: starsText(one.stars) })
    : words.t('corrections.starsChange', { before: starsText(one.stars_before), after: starsText(one.stars) });

/** What waits comes first; the rest stays newest first. */
export const waitingFirst = <T extends { state: string }>(all: T[]): T[] =>
  [...all.filter((one) => one.state === 'pending'), ...all.filter((one) => one.state !== 'pending')];
