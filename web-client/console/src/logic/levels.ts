// Answers of one group to one question: five counts, then 不了解.
/** Why there is no mean: nobody rated, everybody chose 不了解, or the gate withholds it. */
export type NoMean = 'nobody' | 'unknown' | 'withheld';

const sum = (counts: number[]): number => counts.reduce((all, n) => all + n, 0);

export function noMean(ballots: number, counts: number[] | null): NoMean {
  if (ballots === 0) return 'nobody';
  if (counts === null || sum(counts.slice(0, 5)) > 0) return 'withheld';
  return sum(counts) > 0 ? 'unknown' : 'nobody';
}
