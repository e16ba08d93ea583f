// The way of an evaluation: what is done, where it stands, what comes next.
import type { Evaluation } from '@/api';

export const STEPS = [
  'facts', 'electorates', 'record', 'session', 'seal', 'codes', 'voting', 'open', 'rating', 'members',
] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);

/** Sealed things can no longer be changed. */
export const isSealed = (evaluation: Evaluation): boolean => evaluation.status !== 'preparing';

export function isOpened(evaluation: Evaluation): boolean {
  return ['draft', 'confirmed', 'published'].includes(evaluation.status);
}

/** Which steps have been taken. */
export function doneSteps(evaluation: Evaluation): Record<Step, boolean> {
  const sealed = isSealed(evaluation);
  const opened = isOpened(evaluation);
  const sessions = evaluation.sessions.filter((session) => session.state !== 'cancelled');
  return {
    facts: evaluation.facts.every((fact) => fact.verified && fact.value !== null),
    electorates: (evaluation.electorates.public ?? 0) > 0 && evaluation.superiors.length > 0,
    record: evaluation.work_record.length > 0,
    session: sessions.length > 0,
    seal: sealed,
    codes: evaluation.acts.some((act) => act.act === 'ticket.issue') || (sealed && evaluation.status !== 'sealed'),
    voting: evaluation.status === 'closed' || opened,
    open: opened,
    rating: evaluation.status === 'published',
    members: false,
  };
}

/** The step a reader should see first. */
export function currentStep(evaluation: Evaluation): Step {
  switch (evaluation.status) {
    case 'preparing': {
      const done = doneSteps(evaluation);
      return STEPS.find((step) => step !== 'members' && !done[step]) ?? 'seal';
    }
    case 'sealed':
      return doneSteps(evaluation).session ? (doneSteps(evaluation).codes ? 'voting' : 'codes') : 'session';
    case 'voting':
      return 'voting';
    case 'closed':
      return 'open';
    case 'draft':
    case 'confirmed':
    case 'published':
      return 'rating';
  }
}
