// Exact sums on decimal strings. Scores never become floating point, except to draw a bar.

export interface Decimal {
  /** The value times ten to the power of `scale`. */
  units: bigint;
  scale: number;
}

export function parseDecimal(text: string): Decimal | null {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = match[3] ?? '';
  const units = BigInt(match[2] + fraction);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

const raise = (value: Decimal, scale: number): bigint =>
  value.units * BigInt(10) ** BigInt(scale - value.scale);

/** Negative, zero or positive, like a comparison. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [raise(a, scale), raise(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function print(units: bigint, scale: number): string {
  const negative = units < BigInt(0);
  const digits = String(negative ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale > 0 ? `.${digits.slice(digits.length - scale)}` : '';
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/** `a - b`, with as many decimals as the longer of both. */
export function subtract(a: string, b: string): string | null {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  if (!left || !right) return null;
  const scale = Math.max(left.scale, right.scale);
  return print(raise(left, scale) - raise(right, scale), scale);
}

/** A score out of 100 as average stars: exactly a twentieth, at least three decimals. */
export function starsOfScore(score: string): string {
  const value = parseDecimal(score);
  if (!value) return '';
  const text = print(value.units * BigInt(5), value.scale + 2);
  return text.replace(/(\.\d{3}\d*?)0+$/, '$1');
}

/** "+2.70" for a difference; the sign is always written. */
export const signed = (difference: string): string =>
  /^[+-]/.test(difference) || /^0(\.0+)?$/.test(difference) ? difference : `+${difference}`;

/** "40%" for 4000 basis points. */
export const percentOfBp = (bp: number): string => `${bp / 100}%`;

/** "92%" for the share "0.92", exactly; null where the text is no number. */
export function percent(share: string): string | null {
  const value = parseDecimal(share);
  if (!value) return null;
  const text = print(value.units * BigInt(100), value.scale);
  return `${text.includes('.') ? text.replace(/\.?0+$/, '') : text}%`;
}
