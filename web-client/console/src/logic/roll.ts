// Rolls from a township's own sheet: columns that were copied, and what an import would do.
import type { RollPreview } from '../api';

export interface RollLine {
  name: string;
  committee: boolean;
  post: string;
}

const YES = new Set(['是', '√', '✓', '班子', '班子成员', 'y', 'yes', '1', 'true']);

/** One line per member, columns separated by tabs, commas or spaces; a heading line is left out. */
export function parseRoll(text: string): RollLine[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/\t|,|，|\s{2,}/).map((cell) => cell.trim()))
    .filter((cells) => cells[0] && cells[0] !== '姓名')
    .map(([name = '', committee = '', post = '']) => ({
      name,
      committee: YES.has(committee.toLowerCase()),
      post,
    }));
}

/** Rows of a preview: what the sheet writes, and who is on the roll but not in the sheet. */
export const splitRows = (rows: RollPreview['rows']): Record<'written' | 'absent', RollPreview['rows']> => ({
  written: rows.filter((row) => row.kind !== 'absent'),
  absent: rows.filter((row) => row.kind === 'absent'),
});

/** How much the sheet itself would write; who is absent from it is another question. */
export const writtenFromSheet = (sum: RollPreview['summary']): number =>
  sum.new + sum.changed + sum.moved + sum.returned + sum.left + sum.superiors_new;
