// Texts: Chinese with the first load, English when it is asked for.
import { createI18n } from 'vue-i18n';
import type { Text } from './api';

export type Locale = 'zh-CN' | 'en';
type Messages = Record<string, unknown>;

const chinese = import.meta.glob<Messages>('./locales/zh-CN/*.json', { eager: true, import: 'default' });

const area = (file: string): string => file.replace(/^.*\/([^/]+)\.json$/, '$1');

function byArea(files: [string, Messages][]): Messages {
  return Object.fromEntries(files.map(([file, messages]) => [area(file), messages]));
}

/** English has one form for 1 and one for other counts, `one | more`; the count is the `n` of a text. */
export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': byArea(Object.entries(chinese)) as never },
});

const STORED = 'xp_locale';

function remembered(): Locale {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

/** Switches the language of the whole console and remembers it. */
export async function setLocale(locale: Locale): Promise<void> {
  if (locale === 'en' && !(i18n.global.availableLocales as string[]).includes('en')) {
    const { default: files } = await import('./locales/english');
    i18n.global.setLocaleMessage('en' as never, byArea(Object.entries(files)) as never);
  }
  (i18n.global.locale as unknown as { value: Locale }).value = locale;
  document.documentElement.lang = locale;
  try {
    localStorage.setItem(STORED, locale);
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}

export const restoreLocale = (): Promise<void> => setLocale(remembered());

export function currentLocale(): Locale {
  return (i18n.global.locale as unknown as { value: Locale }).value;
}

/** The reader's language of a text that comes from a scheme or the server. */
export function say(text: Text | null | undefined): string {
  if (text === null || text === undefined) return '';
  return typeof text === 'string' ? text : text[currentLocale()] || text['zh-CN'];
}

/** The composer outside of components, with the plain types that are needed there. */
export const words = i18n.global as unknown as {
  t: (key: string, named?: Record<string, unknown>) => string;
  te: (key: string) => boolean;
};
