// Shapes of the JSON API, by the words of the product rules.

/** One text in both languages. */
export interface TextMap {
  'zh-CN': string;
  en: string;
}
export type Text = string | TextMap;

export type Role =
  | 'township_admin' | 'branch_secretary' | 'scrutineer' | 'superior'
  | 'county' | 'city' | 'auditor' | 'screen';

export interface Staff {
  id: string;
  login: string;
  name: string;
  role: Role;
  unit_id: string;
  unit_name: string;
  disabled?: boolean;
}

export interface Me {
  staff: Staff;
  csrf_token: string;
  permissions: string[];
}

export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  per_page: number;
}

export type UnitKind = 'province' | 'city' | 'county' | 'township' | 'branch';

export interface Unit {
  id: string;
  name: string;
  kind: UnitKind;
  code: string;
  path: string;
  parent_id: string | null;
  active: boolean;
  permanent_code: string | null;
  permanent_path: string | null;
}

export interface Member {
  id: string;
  name: string;
  committee: boolean;
  post: string | null;
  active: boolean;
  has_personal_code: boolean;
}

export interface SchemeSummary {
  id: string;
  version: string;
  hash: string;
  title: Text;
}

export interface CycleCounts {
  evaluations: number;
  sealed: number;
  opened: number;
  published: number;
}

export interface Cycle {
  id: string;
  name: string;
  year: number;
  unit_id: string;
  scheme_id: string;
  scheme_version: string;
  scheme_hash: string;
  created_at: string;
  counts: CycleCounts;
}

export type EvaluationStatus =
  | 'preparing' | 'sealed' | 'voting' | 'closed' | 'draft' | 'confirmed' | 'published';

export type SessionState = 'booked' | 'open' | 'closed' | 'cancelled';
export type GroupId = string;

export interface Todo {
  kind: string;
  count: number;
  text_key: string;
  link: string;
}

export interface LineHit {
  unit_name: string;
  lines: Text[];
  composite: string | null;
}

export interface Overview {
  counts: Partial<Record<EvaluationStatus, number>>;
  todo: Todo[];
  line_hits: LineHit[];
  overdue: Problem[];
}

export interface SessionBrief {
  id: string;
  opens_at: string;
  closes_at: string;
  place?: string;
  state: SessionState;
}

export interface ReadyCheck {
  check: string;
  ok: boolean;
  severity?: 'error' | 'warning';
  detail: string | null;
}

export interface EvaluationRow {
  id: string;
  unit_id: string;
  unit_name: string;
  status: EvaluationStatus;
  session: SessionBrief | null;
  facts_verified: number;
  facts_total: number;
  electorate_public: number | null;
  box_id: string | null;
  ready: ReadyCheck[];
}

export type Predicate =
  | { fact: string; op?: '<' | '<=' | '==' | '!=' | '>=' | '>'; value?: string }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate };

export interface SchemeBottomLine {
  id: string;
  title: Text;
  text: Text;
  max_stars: number;
  holds_when: Predicate;
}

export interface SchemeGroup {
  id: GroupId;
  label: Text;
  who: Text;
  weight_bp: number;
}

export interface SchemeBrief extends SchemeSummary {
  indicators: { id: string; title: Text }[];
  groups: SchemeGroup[];
  bottom_lines: SchemeBottomLine[];
}

export type FactType = 'number' | 'count' | 'bool';
export type FactValue = string | boolean | null;

export interface Fact {
  key: string;
  label: Text;
  type: FactType;
  unit: Text | null;
  period: Text;
  value: FactValue;
  evidence: string | null;
  verified: boolean;
  verified_by: string | null;
  revision: number;
}

export interface Electorates {
  self: number;
  peer: number;
  public: number | null;
  superior: number;
}

export interface BoxInfo {
  id: string;
  seal_hash: string;
  sealed_at: string;
  scrutineers: { id: string; name: string }[];
  opened_at: string | null;
  root: string | null;
  count: number | null;
}

export interface WorkEntry {
  kind: string;
  figure: string;
  unit: string;
  text: string;
  note: string;
}

export interface Act {
  act: string;
  at: string;
  by: string | null;
  detail: string | null;
}

export interface GroupCount {
  ballots: number;
  quorum: number | null;
}

export interface Evaluation {
  id: string;
  cycle: { id: string; name: string; year: number };
  unit: { id: string; name: string; permanent_path: string | null };
  status: EvaluationStatus;
  next_step: string | null;
  revision: number;
  scheme: SchemeBrief;
  facts: Fact[];
  electorates: Electorates;
  superiors: Staff[];
  sessions: Session[];
  box: BoxInfo | null;
  work_record: WorkEntry[];
  counts: Record<GroupId, GroupCount>;
  acts: Act[];
}

export interface Session {
  id: string;
  place: string;
  opens_at: string;
  closes_at: string;
  expected_attendance: number | null;
  channels: string[];
  state: SessionState;
  revision: number;
  screen_path: string | null;
  evaluations: { id: string; unit_name: string }[];
  counts: Record<GroupId, GroupCount> | null;
}

export interface SealPreview {
  checks: ReadyCheck[];
  unverified_facts: string[];
  scrutineer_candidates: { id: string; name: string; login: string }[];
}

export interface Sealed {
  box_id: string;
  seal_hash: string;
  sealed_at: string;
  opening_codes: { staff_id: string; name: string; code: string }[];
  sheet_html: string;
}

export interface Slips {
  count: number;
  sheet_html: string;
}

export interface PersonalCodes extends Slips {
  codes: { name: string; group: string; path: string }[];
}

export interface Opened {
  root: string;
  count: number;
  evaluations: string[];
}

export type Outcome = 'clear' | 'hit' | 'unknown' | 'withheld';
export type CapOutcome = 'applied' | 'not_applied' | 'unknown' | 'withheld';

export interface RatingIndicator {
  id: string;
  title: Text;
  score: string | null;
  counts: number[] | null;
}

export interface RatingGroup {
  id: GroupId;
  label: Text;
  who: Text;
  weight_bp: number;
  electorate: number;
  ballots: number;
  quorum: number | null;
  quorum_met: boolean;
  score: string | null;
  average: string | null;
  weighted: string | null;
  withheld: boolean;
  distribution_withheld: boolean;
  channels: Record<string, number>;
  indicators: RatingIndicator[];
}

export interface Rating {
  evaluation_id: string;
  unit_id: string;
  unit_name: string;
  public_path: string;
  cycle_id: string;
  cycle_name: string;
  version: number;
  status: 'rated' | 'insufficient';
  stage: 'draft' | 'confirmed' | 'published';
  stars: number | null;
  ladder_stars: number | null;
  composite: string | null;
  withheld: boolean;
  rank: number | null;
  rank_of: number;
  groups: RatingGroup[];
  bottom_lines: { id: string; title: Text; text: Text; outcome: Outcome; value_text: Text }[];
  caps: { id: string; text: Text; max_stars: number; outcome: CapOutcome }[];
  public_satisfaction: string | null;
  ladder: { stars: number; from: string; label: Text }[];
  steps: { id: string; text: Text }[];
  how_to_gain: Text[];
  notices: { kind: string; title: Text; text: Text }[];
  trend: { cycle_name: string; year: number; composite: string | null; stars: number | null }[];
  reply: { text: string; at: string; by: string | null } | null;
  confirmed: { at: string; by: string | null; document_number: string } | null;
  published_at: string | null;
  seal_hash: string;
  root: string;
  counted: number;
}

export interface RankingRow {
  evaluation_id: string;
  unit_id: string;
  unit_name: string;
  rank: number | null;
  stars: number | null;
  capped: boolean;
  composite: string | null;
  withheld: boolean;
  groups: Record<GroupId, string | null>;
  withheld_groups: string[];
  hit_lines: Text[];
  unknown_lines: Text[];
  change: string | null;
  status: 'rated' | 'insufficient';
  stage: 'draft' | 'confirmed' | 'published';
}

export interface Ranking extends Page<RankingRow> {
  distribution: Record<string, number>;
  previous_distribution: Record<string, number>;
  consequences: { kind: string; count: number }[];
  line_hits: LineHit[];
}

export type ProblemState = 'to_assign' | 'in_progress' | 'overdue' | 'done' | 'checked';
export type ProblemSource = 'indicator' | 'bottom_line' | 'comment' | 'inspection';

export interface Problem {
  id: string;
  unit_id: string;
  unit_name: string;
  evaluation_id: string;
  source: ProblemSource;
  source_text: string | null;
  text: string;
  measure: string | null;
  owner: string | null;
  deadline: string | null;
  progress: number;
  progress_note: string | null;
  state: ProblemState;
  days: number | null;
  revision: number;
  /** Something to start from while nobody is assigned. */
  proposed_measure: string | null;
  proposed_deadline: string | null;
}

export interface ProblemHistory extends Problem {
  events: { at: string; by: string | null; kind: string; percent: number | null; note: string }[];
}

export interface Problems extends Page<Problem> {
  counts: Record<ProblemState | 'all', number>;
}

export interface Comment {
  id: string;
  kind: 'problem' | 'suggestion';
  category: string | null;
  text: string;
  visibility: 'public' | 'township';
  problem_id: string | null;
}

export interface AuditEntry {
  id: string;
  at: string;
  by: string | null;
  action: string;
  object: string | null;
  detail: unknown;
}
