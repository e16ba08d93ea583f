// Times: the API speaks UTC, the console shows the wall clock of China (UTC+8, no summer time).

const SHIFT = 8 * 3600_000;

const two = (value: number): string => String(value).padStart(2, '0');

interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

function wallClock(instant: string): WallClock | null {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return null;
  const shifted = new Date(at + SHIFT);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

/** "2026-11-21T10:00" on the wall clock, for an input of type datetime-local. */
export function toLocalInput(instant: string): string {
  const at = wallClock(instant);
  return at ? `${at.year}-${two(at.month)}-${two(at.day)}T${two(at.hour)}:${two(at.minute)}` : '';
}

/** The instant of a value typed on the wall clock; null when it is none. */
export function fromLocalInput(value: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(value);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  return new Date(Date.UTC(year, month - 1, day, hour, minute) - SHIFT).toISOString().replace('.000Z', 'Z');
}

/** "11月21日 10:00", with the year where it is another one. */
export function showTime(instant: string | null | undefined, locale = 'zh-CN', now = Date.now()): string {
  const at = instant ? wallClock(instant) : null;
  if (!at) return '';
  const clock = `${two(at.hour)}:${two(at.minute)}`;
  if (locale === 'en') return `${at.year}-${two(at.month)}-${two(at.day)} ${clock}`;
  const thisYear = new Date(now + SHIFT).getUTCFullYear();
  const year = at.year === thisYear ? '' : `${at.year}年`;
  return `${year}${at.month}月${at.day}日 ${clock}`;
}

/** "11月21日 10:00–12:00", or both days where they differ. */
export function showWindow(from: string, to: string, locale = 'zh-CN'): string {
  const [start, end] = [toLocalInput(from), toLocalInput(to)];
  const sameDay = start.slice(0, 10) === end.slice(0, 10);
  return sameDay
    ? `${showTime(from, locale)}–${end.slice(11)}`
    : `${showTime(from, locale)} – ${showTime(to, locale)}`;
}

/** "11-21" of "2026-11-21". */
export const showDay = (date: string | null): string => (date ? date.slice(5) : '');

/** Today on the wall clock: "2026-11-21". */
export const today = (now = Date.now()): string => toLocalInput(new Date(now).toISOString()).slice(0, 10);

/** The day `days` after today. */
export const dayAfter = (days: number, now = Date.now()): string => today(now + days * 86_400_000);
