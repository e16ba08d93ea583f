// Words for errors and a short note after an act.
import { ElMessage } from 'element-plus/es/components/message/index.mjs';
import { currentLocale, words } from '../i18n';
import type { ApiError } from '../api';

/** Codes of which the server says more than the code does: which branch, whose turn. It says so in Chinese. */
const TOLD = new Set(['already_sealed', 'not_your_turn']);

/** The sentence for an error: by its code, else what the server said, else a general one. */
export function errorText(error: ApiError): string {
  const { t, te } = words;
  const key = `errors.${error.code}`;
  if (error.code === 'invalid' && error.fields.length > 0) {
    return error.fields.map((field) => field.detail).join(' ');
  }
  // Until when is what the reader wants to know.
  const until = /\d{4}-\d{2}-\d{2}/.exec(error.detail)?.[0];
  if (error.code === 'too_early' && until) return t('errors.too_early_until', { until });
  const told = TOLD.has(error.code) && currentLocale() === 'zh-CN';
  if (error.code !== 'internal' && error.detail && (told || !te(key))) return error.detail;
  return te(key) ? t(key) : t('errors.internal');
}

export function toast(text: string, kind: 'success' | 'error' = 'success'): void {
  ElMessage.closeAll();
  ElMessage({ message: text, type: kind, duration: kind === 'success' ? 3000 : 6000, showClose: true });
}
