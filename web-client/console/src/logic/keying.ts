// What is keyed from a ballot on paper, part by part.
export interface Asked {
  id: string;
  title: { 'zh-CN': string; en: string };
}

export interface Part {
  evaluationId: string;
  name: string;
  isMember: boolean;
  questions: Asked[];
  /** By indicator: one digit, or nothing yet. */
  answers: Record<string, string>;
}

/** Empty parts of everything that stands on a paper. */
export const spread = (subjects: { evaluation_id: string; name: string; is_member: boolean; questions: Asked[] }[]): Part[] =>
  subjects.map((one) => ({
    evaluationId: one.evaluation_id,
    name: one.name,
    isMember: one.is_member,
    questions: one.questions,
    answers: Object.fromEntries(one.questions.map((question) => [question.id, ''])),
  }));

export const isBlank = (part: Part): boolean => Object.values(part.answers).every((answer) => answer === '');

/** Names of the parts in which answers are missing. A member's part may be blank as a whole. */
export const complete = (parts: Part[]): string[] =>
  parts.filter((part) => !(part.isMember && isBlank(part)) && Object.values(part.answers).includes('')).map((part) => part.name);
