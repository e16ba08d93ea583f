import type { Text } from '../api';
import { say } from '../i18n';

/** The village of a branch, for columns and lines that already say "branch". */
export const village = (unitName: string): string => unitName.replace(/(党总支|党支部|党委|支部)$/, '') || unitName;

/** A group's label for a narrow column: "Public review" without "review". */
export const shortLabel = (label: Text): string => say(label).replace(/ review$/, '');
