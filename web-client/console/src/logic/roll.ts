// Columns copied from a township's own sheet: name, on the committee, post.

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
