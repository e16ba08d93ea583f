// How each bottom line of an evaluation stands on its facts.
import type { Evaluation } from '../api';
import { decide, factsOf, type FactsByKey } from './kleene';

/** `ballots`: only the vote will tell. */
export type LineState = 'clear' | 'hit' | 'unknown' | 'ballots';

export function lineState(line: Evaluation['scheme']['bottom_lines'][number], facts: FactsByKey): LineState {
  if (factsOf(line.holds_when).every((key) => !(key in facts))) return 'ballots';
  const truth = decide(line.holds_when, facts);
  return truth === null ? 'unknown' : truth ? 'hit' : 'clear';
}

export function lineStates(evaluation: Evaluation): LineState[] {
  const facts = Object.fromEntries(evaluation.facts.map((fact) => [fact.key, fact]));
  return evaluation.scheme.bottom_lines.map((line) => lineState(line, facts));
}
