// Names for the shapes of the API. They come from the generated document, so that a name which drifts
// fails the type check; only what the document leaves as plain text or an open object is narrowed here.
import type { components, paths } from './schema';

type Schemas = components['schemas'];

/** The server writes every field of an answer, `null` where it has no value. */
export type Written<T> = T extends (infer Item)[]
  ? Written<Item>[]
  : T extends object
    ? { [K in keyof T]-?: Written<Exclude<T[K], undefined>> }
    : T;

type Answer<Name extends keyof Schemas> = Written<Schemas[Name]>;
type With<T, Narrower> = Omit<T, keyof Narrower> & Narrower;

export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  per_page: number;
}

export type TextMap = Schemas['TextMap'];
/** A text in both languages, or in the one the server chose. */
export type Text = string | TextMap;
export type GroupId = string;

export type Role = Schemas['Role'];
export type Staff = Answer<'StaffView'>;
export type Me = With<Answer<'Me'>, { staff: With<Answer<'MyAccount'>, { role: Role }> }>;

export type UnitKind = Schemas['UnitKind'];
export type Unit = Answer<'UnitView'>;
export type Member = Answer<'MemberView'>;
export type TreeNode = Answer<'TreeNode'>;
export type UnitEvent = Answer<'UnitEventView'>;
export type RollPreview = Answer<'RollPreview'>;
export type RollReport = Answer<'RollReport'>;
export type ListPreview = Answer<'ListPreview'>;
export type ListReport = Answer<'ImportReport'>;

export type SchemeSummary = Answer<'SchemeSummary'>;
export type Cycle = Answer<'CycleView'>;
export type EvaluationStatus = Schemas['EvaluationStatus'];
export type SessionState = Schemas['SessionState'];
export type Session = Answer<'SessionView'>;
export type Todo = Answer<'Todo'>;
export type Overview = Answer<'Overview'>;
export type RollUp = Answer<'RollUp'>;
export type RollUpRow = Answer<'RollUpRow'>;
export type RollUpFigures = Answer<'RollUpFigures'>;
export type EvaluationRow = Answer<'EvaluationRow'>;
export type ReadyCheck = Answer<'ReadyCheck'>;

/** A rule as a scheme writes it. */
export type Predicate =
  | { fact: string; op?: '<' | '<=' | '==' | '!=' | '>=' | '>'; value?: string }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate };

export type SchemeBottomLine = With<Answer<'BottomLineBrief'>, { holds_when: Predicate }>;
export type SchemeGroup = Answer<'GroupBrief'>;
export type SchemeBrief = With<Answer<'SchemeBrief'>, { bottom_lines: SchemeBottomLine[] }>;

export type FactValue = Schemas['FactValue'] | null;
export type Fact = With<Answer<'FactView'>, { type: 'number' | 'count' | 'bool' }>;
export type BoxInfo = Answer<'BoxView'>;
export type Photo = Answer<'PhotoView'>;
export type Kept = 'none' | 'yes' | 'partly' | 'no';
export type WorkEntry = With<Answer<'WorkEntryView'>, { kept: Kept; photos: Photo[] }>;
export type GroupCount = Answer<'GroupCount'>;
export type Evaluation = With<Answer<'EvaluationView'>, { scheme: SchemeBrief; facts: Fact[]; work_record: WorkEntry[] }>;

export type SealPreview = Answer<'SealPreview'>;
export type Sealed = Answer<'Sealed'>;
export type Slips = Answer<'Slips'>;
export type Links = Answer<'Links'>;
export type AssistLink = Answer<'AssistLink'>;
export type PaperBallots = Answer<'PaperBallots'>;
export type PaperView = Answer<'PaperView'>;
export type PersonalCodes = Answer<'PersonalCodes'>;
export type Opened = Answer<'Opened'>;
/** Signals of a sealed box, and what two people decide about its ballots. */
export type Signals = Answer<'Signals'>;
export type ChannelSignals = Answer<'ChannelSignals'>;
export type EvaluationSignals = Answer<'EvaluationSignals'>;
export type SetAside = Answer<'AsideView'>;
export type Decision = Answer<'DecisionView'>;
export type SignedSession = Answer<'SignedSession'>;
export type SignedAct = Schemas['SignedAct'];
export type DecisionKind = Schemas['DecisionKind'];
export type Channel = Schemas['Channel'];

export type Outcome = 'clear' | 'hit' | 'unknown' | 'withheld';
export type CapOutcome = 'applied' | 'not_applied' | 'unknown' | 'withheld';
export type Stage = 'draft' | 'confirmed' | 'published';
export type RatingIndicator = Answer<'IndicatorView'>;
export type RatingGroup = Answer<'GroupView'>;
export type Rating = With<Answer<'RatingView'>, {
  status: 'rated' | 'insufficient';
  stage: Stage;
  bottom_lines: With<Answer<'LineView'>, { outcome: Outcome }>[];
  caps: With<Answer<'CapView'>, { outcome: CapOutcome }>[];
}>;

/** Corrections after the vote (票后更正): proposed by one person, confirmed by a second. */
export type CorrectionState = 'pending' | 'confirmed' | 'withdrawn';
export type Correction = With<Answer<'CorrectionView'>, { state: CorrectionState; before: FactValue }>;
export type Corrections = With<Answer<'Corrections'>, { corrections: Correction[]; facts: Fact[] }>;
export type NewCorrection = paths['/api/evaluations/{id}/corrections']['post']['requestBody']['content']['application/json'];

export type ApprovalLevel = Schemas['ApprovalLevel'];
export type MemberResult = Answer<'MemberResult'>;
export type RankingRow = With<Answer<'RankingItem'>, { status: 'rated' | 'insufficient'; stage: Stage }>;
/** The document describes two shapes under the one name `LineHit`; this is the ranking's. */
export interface RankedHit {
  unit_name: string;
  subject_name: string;
  lines: string[];
  composite: string | null;
}
export type Ranking = With<Answer<'Ranking'>, { items: RankingRow[]; line_hits: RankedHit[] }>;

export type DisclosurePolicy = Schemas['DisclosurePolicy'];
export type ProblemState = Schemas['ProblemState'];
export type ProblemSource = Schemas['ProblemSource'];
export type Problem = Answer<'ProblemView'>;
export type Problems = Answer<'ProblemList'>;
export type ProblemHistory = Problem & { events: Answer<'ProblemEvent'>[] };
export type Comment = Answer<'CommentView'>;
export type AuditEntry = With<Answer<'AuditEntry'>, { detail: unknown }>;
