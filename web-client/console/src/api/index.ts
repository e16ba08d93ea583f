// One function per operation of the API.
import { http, type Query } from './client';
import type * as T from './types';

export { ApiError, address, type FieldError } from './client';
export type * from './types';

const path = (strings: TemplateStringsArray, ...ids: string[]): string =>
  strings.reduce((text, part, at) => text + encodeURIComponent(ids[at - 1] ?? '') + part);

export const api = {
  signIn: (login: string, password: string) => http.post<T.Me>('/api/sign-in', { login, password }),
  signOut: () => http.post<void>('/api/sign-out'),
  me: () => http.get<T.Me>('/api/me'),
  changePassword: (old: string, next: string) => http.post<void>('/api/me/password', { old, new: next }),

  units: (query: Query) => http.get<T.Page<T.Unit>>('/api/units', query),
  unit: (id: string) => http.get<T.Unit>(path`/api/units/${id}`),
  createUnit: (unit: { parent_id: string; kind: T.UnitKind; name: string; code: string | null }) =>
    http.post<T.Unit>('/api/units', unit),
  changeUnit: (id: string, change: { name?: string; active?: boolean }) =>
    http.patch<T.Unit>(path`/api/units/${id}`, change),
  members: (unitId: string) => http.get<T.Member[]>(path`/api/units/${unitId}/members`),
  addMembers: (unitId: string, members: { name: string; committee: boolean; post: string | null }[]) =>
    http.post<void>(path`/api/units/${unitId}/members`, { members }),
  changeMember: (id: string, change: Partial<T.Member>) => http.patch<T.Member>(path`/api/members/${id}`, change),
  staff: (query: Query = {}) => http.get<T.Page<T.Staff>>('/api/staff', query),
  createStaff: (staff: { login: string; name: string; role: T.Role; unit_id: string }) =>
    http.post<{ staff: T.Staff; password: string | null }>('/api/staff', staff),
  changeStaff: (id: string, change: { disabled?: boolean; name?: string; reset_password?: boolean }) =>
    http.patch<T.Staff & { password: string | null }>(path`/api/staff/${id}`, change),

  schemes: () => http.get<T.SchemeSummary[]>('/api/schemes'),
  cycles: () => http.get<T.Cycle[]>('/api/cycles'),
  cycle: (id: string) => http.get<T.Cycle>(path`/api/cycles/${id}`),
  openCycle: (cycle: {
    unit_id: string; name: string; year: number; scheme_id: string; branch_ids: string[] | null;
  }) => http.post<T.Cycle>('/api/cycles', cycle),
  overview: (cycleId: string) => http.get<T.Overview>(path`/api/cycles/${cycleId}/overview`),
  evaluations: (cycleId: string, query: Query) =>
    http.get<T.Page<T.EvaluationRow>>(path`/api/cycles/${cycleId}/evaluations`, query),
  ranking: (cycleId: string, query: Query) =>
    http.get<T.Ranking>(path`/api/cycles/${cycleId}/ranking`, query),

  evaluation: (id: string) => http.get<T.Evaluation>(path`/api/evaluations/${id}`),
  saveFacts: (id: string, body: {
    revision: number; facts: { key: string; value: T.FactValue; evidence: string | null; verified: boolean }[];
  }) => http.put<void>(path`/api/evaluations/${id}/facts`, body),
  saveElectorates: (id: string, body: { public: number | null; superiors: string[] }) =>
    http.put<void>(path`/api/evaluations/${id}/electorates`, body),
  saveWorkRecord: (id: string, entries: T.WorkEntry[]) =>
    http.put<void>(path`/api/evaluations/${id}/work-record`, { entries }),
  sealPreview: (id: string) => http.get<T.SealPreview>(path`/api/evaluations/${id}/seal-preview`),
  seal: (id: string, scrutineers: string[]) =>
    http.post<T.Sealed>(path`/api/evaluations/${id}/seal`, { scrutineers }),
  personalCodes: (id: string, body: { member_ids: string[] | null; superiors: boolean }) =>
    http.post<T.PersonalCodes>(path`/api/evaluations/${id}/personal-codes`, body),
  openBox: (boxId: string, scrutineers: { login: string; password: string; code: string }[]) =>
    http.post<T.Opened>(path`/api/boxes/${boxId}/open`, { scrutineers }),
  rating: (id: string) => http.get<T.Rating>(path`/api/evaluations/${id}/rating`),
  reply: (id: string, text: string) => http.post<void>(path`/api/evaluations/${id}/reply`, { text }),
  confirm: (id: string, documentNumber: string) =>
    http.post<void>(path`/api/evaluations/${id}/confirm`, { document_number: documentNumber }),
  publish: (id: string) => http.post<void>(path`/api/evaluations/${id}/publish`),
  comments: (id: string) => http.get<T.Comment[]>(path`/api/evaluations/${id}/comments`),

  sessions: (query: Query) => http.get<T.Page<T.Session>>('/api/sessions', query),
  session: (id: string) => http.get<T.Session>(path`/api/sessions/${id}`),
  bookSession: (body: {
    evaluation_ids: string[]; place: string; opens_at: string; closes_at: string;
    expected_attendance: number | null; channels: string[];
  }) => http.post<T.Session>('/api/sessions', body),
  changeSession: (id: string, body: { revision: number } & Partial<T.Session>) =>
    http.patch<T.Session>(path`/api/sessions/${id}`, body),
  closeSession: (id: string, revision: number) =>
    http.post<T.Session>(path`/api/sessions/${id}/close`, { revision }),
  cancelSession: (id: string, revision: number) =>
    http.post<T.Session>(path`/api/sessions/${id}/cancel`, { revision }),
  slips: (sessionId: string, count: number) =>
    http.post<T.Slips>(path`/api/sessions/${sessionId}/slips`, { count }),

  problems: (query: Query) => http.get<T.Problems>('/api/problems', query),
  problem: (id: string) => http.get<T.ProblemHistory>(path`/api/problems/${id}`),
  drawProblems: (evaluationId: string) =>
    http.post<{ created: number; existing: number }>(path`/api/evaluations/${evaluationId}/problems/draw`),
  addProblem: (evaluationId: string, text: string) =>
    http.post<T.Problem>('/api/problems', { evaluation_id: evaluationId, source: 'inspection', text }),
  assignProblem: (id: string, body: {
    revision: number; text: string; measure: string; owner: string; deadline: string;
  }) => http.patch<T.Problem>(path`/api/problems/${id}`, body),
  reportProgress: (id: string, percent: number, note: string) =>
    http.post<T.Problem>(path`/api/problems/${id}/progress`, { percent, note }),
  reportDone: (id: string, note: string) => http.post<T.Problem>(path`/api/problems/${id}/done`, { note }),
  checkOff: (id: string) => http.post<T.Problem>(path`/api/problems/${id}/check`),
  returnProblem: (id: string, note: string) => http.post<T.Problem>(path`/api/problems/${id}/return`, { note }),
  urge: (id: string) => http.post<T.Problem>(path`/api/problems/${id}/urge`),

  audit: (query: Query) => http.get<T.Page<T.AuditEntry>>('/api/audit', query),
};
