import type { Evaluation } from '@/api';
import type { Step } from './steps';

/** What every step of the evaluation page is given. */
export interface StepProps {
  evaluation: Evaluation;
}

/** What a step may say to the page. */
export interface StepEmits {
  /** Something was saved: load again. */
  changed: [];
  /** A sentence while the step must not be left, empty when it may. */
  hold: [sentence: string];
  /** Go to another step. */
  go: [step: Step];
}
