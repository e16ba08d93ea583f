import type { Text } from '../api';
import { say } from '../i18n';

/** The village of a branch, for columns and lines that already say "branch". */
export const village = (unitName: string): string => unitName.replace(/(党总支|党支部|党委|支部)$/, '') || unitName;

/** Whose problem it is: the village, and the member where it is one's. */
export const whose = (one: { unit_name: string; subject_name: string }): string =>
  one.subject_name === one.unit_name ? village(one.unit_name) : `${village(one.unit_name)} ${one.subject_name}`;

/** A group's label for a narrow column: "Public review" without "review". */
export const shortLabel = (label: Text): string => say(label).replace(/ review$/, '');
