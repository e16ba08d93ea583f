// The score worked out a second time, from the ballots of the journey: exact, independent of the program under test.

/** Half away from zero at the second place, of a fraction. */
function hundredths(num, den) {
  return (200n * num + den) / (2n * den);
}
const shown = value => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;

/** Score of a group in hundredths: mean of the indicators' means, 不了解 (0) left out. Every indicator has an answer here. */
function groupScore(ballots) {
  const questions = ballots[0].length;
  let [num, den] = [0n, 1n];
  for (let question = 0; question < questions; question++) {
    const given = ballots.map(ballot => ballot[question]).filter(stars => stars > 0);
    const [sum, count] = [BigInt(20 * given.reduce((a, b) => a + b, 0)), BigInt(given.length)];
    [num, den] = [num * count + sum * den, den * count];
  }
  return hundredths(num, den * BigInt(questions));
}

/** Scores as they are printed: of every group, and the whole by weights in basis points. */
export function rate(groups, weights) {
  const scores = Object.fromEntries(Object.entries(groups).map(([id, ballots]) => [id, groupScore(ballots)]));
  const sum = Object.entries(scores).reduce((total, [id, score]) => total + score * BigInt(weights[id]), 0n);
  return {
    groups: Object.fromEntries(Object.entries(scores).map(([id, score]) => [id, shown(score)])),
    composite: shown(hundredths(sum, 1_000_000n) ),
  };
}

/** Average stars of one question, for people: two decimals. */
export function average(ballots, question) {
  const given = ballots.map(ballot => ballot[question]).filter(stars => stars > 0);
  return given.reduce((a, b) => a + b, 0) / given.length;
}
