// The details of an audit row in words: labels for what is known, nothing for what is empty.
interface Words {
  t: (key: string) => string;
  te: (key: string) => boolean;
}

/** Whose values are codes of ours. */
const CODED = new Set(['act', 'channel', 'channels', 'disclosure', 'kind', 'signed', 'voided']);

/** `key value，key value`, nested objects in brackets; entries without a value are left out. */
export function auditDetail(value: unknown, { t, te }: Words): string {
  const said = (key: string, fallback: string): string => (te(key) ? t(key) : fallback);
  const one = (part: unknown, key: string): string => {
    if (Array.isArray(part)) return part.map((each) => one(each, key)).filter(Boolean).join('、');
    if (part !== null && typeof part === 'object') return entries(part);
    if (typeof part === 'boolean') return t(part ? 'audit.yes' : 'audit.no');
    if (part === null || part === undefined) return '';
    return CODED.has(key) ? said(`audit.value.${String(part)}`, String(part)) : String(part);
  };
  const entries = (part: object): string =>
    Object.entries(part)
      .map(([key, each]) => [said(`audit.key.${key}`, key), one(each, key)])
      .filter(([, text]) => text !== '')
      .map(([key, text]) => `${key} ${text}`)
      .join('，');
  return one(value, '');
}
