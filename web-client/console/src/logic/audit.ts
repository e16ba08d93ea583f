// The details of an audit row in words: labels for what is known, nothing for what is empty.
import { percent } from './decimal';
import { showTime } from './time';

interface Words {
  t: (key: string, named?: Record<string, unknown>) => string;
  te: (key: string) => boolean;
}

/** Whose values are codes of ours. */
const CODED = new Set(['act', 'channel', 'channels', 'decision', 'disclosure', 'kind', 'scheme', 'signed', 'state', 'voided']);
/** What names the thing that an id beside it means. */
const NAMES = ['unit', 'name', 'subject', 'cycle', 'login'];
/** What is told first; the rest as it was written. */
const FIRST = ['act', ...NAMES, 'fact', 'before', 'after', 'value', 'opens_at', 'closes_at'];
const place = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

const isObject = (part: unknown): part is Record<string, unknown> => part !== null && typeof part === 'object' && !Array.isArray(part);
const isId = (part: unknown): part is string => typeof part === 'string' && ID.test(part);

/** The evaluation that a row speaks of by its id alone. */
export function evaluationOf(detail: unknown): string | null {
  return isObject(detail) && isId(detail.evaluation) ? detail.evaluation : null;
}

/** `key：value，key：value`, what lies within a part in brackets; entries without a value are left out. */
export function auditDetail(value: unknown, { t, te }: Words, locale = 'zh-CN'): string {
  const said = (key: string, fallback: string): string => (te(key) ? t(key) : fallback);
  const pair = (name: string, text: string): string => `${name}${t('common.colon')}${text}`;
  const factName = (id: unknown): string => said(`factNames.${String(id)}`, String(id));

  /** Values of facts are stored as text; shares, by their name, are read in percent. */
  function factValue(id: unknown, part: unknown): string {
    if (part === null || part === undefined || part === '') return t('facts.state.unknown');
    if (String(part) === 'true' || String(part) === 'false') return t(String(part) === 'true' ? 'audit.yes' : 'audit.no');
    return (/_share$/.test(String(id)) ? percent(String(part)) : null) ?? String(part);
  }

  function one(part: unknown, key: string): string {
    if (Array.isArray(part)) return part.map((each) => one(each, key)).filter(Boolean).join(t('common.listMark'));
    if (isObject(part)) return 'key' in part ? fact(part) : entries(part, true);
    if (typeof part === 'boolean') return t(part ? 'audit.yes' : 'audit.no');
    if (part === null || part === undefined) return '';
    const text = String(part);
    if (key === 'role') return said(`staff.role.${text}`, text);
    if (key === 'fact') return factName(text);
    if (key === 'stars' || key === 'stars_before') return said(`common.stars.${text}`, text);
    if (INSTANT.test(text)) return showTime(text, locale);
    return CODED.has(key) ? said(`audit.value.${key}_${text}`, said(`audit.value.${text}`, text)) : text;
  }

  const fact = (part: Record<string, unknown>): string =>
    t('audit.inBrackets', { name: `${factName(part.key)} ${factValue(part.key, part.value)}`, text: t(part.verified === true ? 'audit.key.verified' : 'audit.unverified') });

  /** Within a report what came to nothing is left out. */
  function entries(part: Record<string, unknown>, within = false): string {
    const named = NAMES.some((key) => part[key] && !isId(part[key]));
    const hidden = (key: string, each: unknown): boolean => isId(each) && (named || key === 'evaluation');
    return Object.entries(part)
      .filter(([key, each]) => !hidden(key, each) && !(within && (each === 0 || each === false)))
      .sort(([one], [other]) => place(one) - place(other))
      .map(([key, each]) => {
        const label = said(typeof each === 'boolean' ? `audit.key.${key}_shown` : '', said(`audit.key.${key}`, key));
        const ofFact = 'fact' in part && (key === 'value' || key === 'before');
        const text = ofFact ? factValue(part.fact, each) : one(each, key);
        if (text === '') return '';
        return isObject(each) ? t('audit.inBrackets', { name: label, text }) : pair(label, text);
      })
      .filter(Boolean)
      .join(t('common.comma'));
  }

  return isObject(value) ? entries(value) : one(value, '');
}
