// Who holds a personal code, as far as roll and acts tell.
import type { Evaluation, Member } from '../api';

export interface Holder {
  id: string;
  name: string;
  /** In which the person rates the branch. */
  group: 'self' | 'peer' | 'superior';
  /** Whether a code of theirs is out. */
  issued: boolean;
}

/** Everybody on the roll, in its order. */
export const holders = (roll: Member[]): Holder[] =>
  roll.filter((one) => one.active).map((one) => ({ id: one.id, name: one.name, group: one.committee ? 'self' : 'peer', issued: one.has_personal_code }));

/** The superiors who are assigned; `issued` as far as codes were made at all. */
export const assigned = (superiors: Evaluation['superiors'], issued: boolean): Holder[] =>
  superiors.map((one) => ({ id: one.id, name: one.name, group: 'superior', issued }));

/** When personal codes were last made, and how many; null before the first. */
export function lastPrinted(acts: Evaluation['acts']): { at: string; count: number } | null {
  for (const act of acts) {
    const count = (act.detail as { personal_codes?: unknown } | null)?.personal_codes;
    if (act.act === 'ticket.issue' && typeof count === 'number') return { at: act.at, count };
  }
  return null;
}
