// One function per operation of the API; names and shapes are checked against the generated document.
import { client } from './client';
import type { components, paths } from './schema';
import type * as T from './types';

export { ApiError, type FieldError } from './client';
export type * from './types';

type Bodies = components['schemas'];
type GetQuery<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Q } } } ? NonNullable<Q> : never;
/** Values that may come straight from the address; an empty one is not sent. */
type Loose<Path extends keyof paths> = { [Name in keyof GetQuery<Path>]?: GetQuery<Path>[Name] | string | number };

/** The body of an answer; errors were thrown on the way. */
async function read<Response extends { data?: unknown }>(call: Promise<Response>): Promise<T.Written<Exclude<Response['data'], undefined>>> {
  return (await call).data as T.Written<Exclude<Response['data'], undefined>>;
}

/** The same, where a shape is narrowed beyond the document (see types.ts). */
const narrowed = <Answer>(call: Promise<{ data?: unknown }>): Promise<Answer> => read(call) as Promise<Answer>;

const by = (id: string) => ({ params: { path: { id } } });
/** A file as it is. */
const whole = (file: Blob) => ({ body: file as never, bodySerializer: (bytes: unknown) => bytes as Blob, headers: { 'Content-Type': 'application/octet-stream' } });
const asked = <Query>(query: Query) => ({ params: { query: query as never } });

export const api = {
  signIn: (body: Bodies['Credentials']) => narrowed<T.Me>(client.POST('/api/sign-in', { body })),
  signOut: () => read(client.POST('/api/sign-out')),
  me: () => narrowed<T.Me>(client.GET('/api/me')),
  changePassword: (body: Bodies['NewPassword']) => read(client.POST('/api/me/password', { body })),

  units: (query: Loose<'/api/units'>) => read(client.GET('/api/units', asked(query))),
  unit: (id: string) => read(client.GET('/api/units/{id}', by(id))),
  createUnit: (body: Bodies['CreateUnit']) => read(client.POST('/api/units', { body })),
  changeUnit: (id: string, body: Bodies['ChangeUnit']) => read(client.PATCH('/api/units/{id}', { ...by(id), body })),
  members: (id: string) => read(client.GET('/api/units/{id}/members', by(id))),
  addMembers: (id: string, body: Bodies['AddMembers']) => read(client.POST('/api/units/{id}/members', { ...by(id), body })),
  changeMember: (id: string, body: Bodies['ChangeMember']) => read(client.PATCH('/api/members/{id}', { ...by(id), body })),
  tree: () => read(client.GET('/api/tree')),
  children: (id: string) => read(client.GET('/api/units/{id}/children', by(id))),
  disclosure: (id: string) => read(client.GET('/api/units/{id}/disclosure', by(id))),
  setDisclosure: (id: string, body: Bodies['PutDisclosure']) => read(client.PUT('/api/units/{id}/disclosure', { ...by(id), body })),
  unitHistory: (id: string) => read(client.GET('/api/units/{id}/history', by(id))),
  mergeUnit: (id: string, body: Bodies['MergeUnit']) => read(client.POST('/api/units/{id}/merge', { ...by(id), body })),
  splitUnit: (id: string, body: Bodies['SplitUnit']) => read(client.POST('/api/units/{id}/split', { ...by(id), body })),
  previewRoll: (id: string, file: Blob, query: object) =>
    read(client.POST('/api/units/{id}/roll/preview', { params: { path: { id }, query: query as never }, ...whole(file) })),
  importRoll: (id: string, file: Blob, query: object) =>
    read(client.POST('/api/units/{id}/roll/import', { params: { path: { id }, query: query as never }, ...whole(file) })),
  rollFaultsWorkbook: (id: string, file: File, query: object) =>
    narrowed<Blob>(client.POST('/api/units/{id}/roll/faults.xlsx', { params: { path: { id }, query: { ...query, file: file.name } as never }, ...whole(file), parseAs: 'blob' })),
  rollFaultsPage: (id: string, file: File, query: object) =>
    narrowed<string>(client.POST('/api/units/{id}/roll/faults', { params: { path: { id }, query: { ...query, file: file.name } as never }, ...whole(file), parseAs: 'text' })),
  listFaultsWorkbook: (file: File) =>
    narrowed<Blob>(client.POST('/api/lists/faults.xlsx', { params: { query: { file: file.name } as never }, ...whole(file), parseAs: 'blob' })),
  listFaultsPage: (file: File) =>
    narrowed<string>(client.POST('/api/lists/faults', { params: { query: { file: file.name } as never }, ...whole(file), parseAs: 'text' })),
  previewList: (file: Blob) => read(client.POST('/api/lists/preview', whole(file))),
  importList: (file: Blob, query: object) => read(client.POST('/api/lists/import', { params: { query: query as never }, ...whole(file) })),
  staff: (query: Loose<'/api/staff'>) => read(client.GET('/api/staff', asked(query))),
  createStaff: (body: Bodies['CreateStaff']) => read(client.POST('/api/staff', { body })),
  changeStaff: (id: string, body: Bodies['ChangeStaff']) => read(client.PATCH('/api/staff/{id}', { ...by(id), body })),

  schemes: () => read(client.GET('/api/schemes')),
  cycles: () => read(client.GET('/api/cycles')),
  openCycle: (body: Bodies['OpenCycle']) => read(client.POST('/api/cycles', { body })),
  overview: (id: string) => read(client.GET('/api/cycles/{id}/overview', by(id))),
  evaluations: (id: string, query: Loose<'/api/cycles/{id}/evaluations'>) =>
    read(client.GET('/api/cycles/{id}/evaluations', { params: { path: { id }, query: query as never } })),
  rollUp: (query: Loose<'/api/rollup'>) => read(client.GET('/api/rollup', asked(query))),
  ranking: (id: string, query: Loose<'/api/cycles/{id}/ranking'>) =>
    narrowed<T.Ranking>(client.GET('/api/cycles/{id}/ranking', { params: { path: { id }, query: query as never } })),

  memberRanking: (id: string, query: Loose<'/api/cycles/{id}/members/ranking'>) =>
    narrowed<T.Ranking>(client.GET('/api/cycles/{id}/members/ranking', { params: { path: { id }, query: query as never } })),

  evaluation: (id: string) => narrowed<T.Evaluation>(client.GET('/api/evaluations/{id}', by(id))),
  saveFacts: (id: string, body: Bodies['PutFacts']) => read(client.PUT('/api/evaluations/{id}/facts', { ...by(id), body })),
  saveElectorates: (id: string, body: Bodies['PutElectorates']) => read(client.PUT('/api/evaluations/{id}/electorates', { ...by(id), body })),
  saveWorkRecord: (id: string, body: Bodies['PutWorkRecord']) => read(client.PUT('/api/evaluations/{id}/work-record', { ...by(id), body })),
  addPhoto: (id: string, file: Blob) =>
    read(client.POST('/api/evaluations/{id}/photos', {
      ...by(id), body: file as never, bodySerializer: (bytes: unknown) => bytes as Blob, headers: { 'Content-Type': 'application/octet-stream' },
    })),
  sealPreview: (id: string) => read(client.GET('/api/evaluations/{id}/seal-preview', by(id))),
  seal: (id: string, body: Bodies['SealBox']) => read(client.POST('/api/evaluations/{id}/seal', { ...by(id), body })),
  personalCodes: (id: string, body: Bodies['IssuePersonalCodes']) => read(client.POST('/api/evaluations/{id}/personal-codes', { ...by(id), body })),
  openBox: (id: string, body: Bodies['OpenBox']) => read(client.POST('/api/boxes/{id}/open', { ...by(id), body })),
  signals: (id: string) => read(client.GET('/api/boxes/{id}/signals', by(id))),
  proposeDecision: (id: string, body: Bodies['Propose']) => read(client.POST('/api/boxes/{id}/decisions', { ...by(id), body })),
  confirmDecision: (id: string) => read(client.POST('/api/decisions/{id}/confirm', by(id))),
  withdrawDecision: (id: string) => read(client.POST('/api/decisions/{id}/withdraw', by(id))),
  /** In English the scheme's words and the steps are, too. Without a version the one that holds. */
  rating: (id: string, locale?: string, version?: number) =>
    narrowed<T.Rating>(client.GET('/api/evaluations/{id}/rating', { params: { path: { id }, query: { ...(locale === 'en' ? { lang: 'en' } : {}), ...(version ? { version } : {}) } } })),
  corrections: (id: string) => narrowed<T.Corrections>(client.GET('/api/evaluations/{id}/corrections', by(id))),
  proposeCorrection: (id: string, body: T.NewCorrection) => read(client.POST('/api/evaluations/{id}/corrections', { ...by(id), body })),
  confirmCorrection: (id: string) => read(client.POST('/api/corrections/{id}/confirm', by(id))),
  withdrawCorrection: (id: string) => read(client.POST('/api/corrections/{id}/withdraw', by(id))),
  reply: (id: string, body: Bodies['Reply']) => read(client.POST('/api/evaluations/{id}/reply', { ...by(id), body })),
  confirm: (id: string, body: Bodies['Confirm']) => read(client.POST('/api/evaluations/{id}/confirm', { ...by(id), body })),
  approveForCounty: (id: string, body: Bodies['Approve']) => read(client.POST('/api/evaluations/{id}/county-approval', { ...by(id), body })),
  approveForCity: (id: string, body: Bodies['Approve']) => read(client.POST('/api/evaluations/{id}/city-approval', { ...by(id), body })),
  waitingApprovals: () => read(client.GET('/api/approvals')),
  recount: (id: string) => read(client.GET('/api/evaluations/{id}/recount', by(id))),
  publish: (id: string) => read(client.POST('/api/evaluations/{id}/publish', by(id))),
  memberResults: (id: string) => read(client.GET('/api/evaluations/{id}/members', by(id))),
  confirmMembers: (id: string, body: Bodies['Confirm']) => read(client.POST('/api/evaluations/{id}/members/confirm', { ...by(id), body })),
  publishMembers: (id: string) => read(client.POST('/api/evaluations/{id}/members/publish', by(id))),
  comments: (id: string) => read(client.GET('/api/evaluations/{id}/comments', by(id))),

  sessions: (query: Loose<'/api/sessions'>) => read(client.GET('/api/sessions', asked(query))),
  session: (id: string) => read(client.GET('/api/sessions/{id}', by(id))),
  screens: () => read(client.GET('/api/screens')),
  bookSession: (body: Bodies['BookSession']) => read(client.POST('/api/sessions', { body })),
  changeSession: (id: string, body: Bodies['ChangeSession']) => read(client.PATCH('/api/sessions/{id}', { ...by(id), body })),
  closeSession: (id: string, body: Bodies['OnRevision']) => read(client.POST('/api/sessions/{id}/close', { ...by(id), body })),
  cancelSession: (id: string, body: Bodies['OnRevision']) => read(client.POST('/api/sessions/{id}/cancel', { ...by(id), body })),
  signSession: (id: string, body: Bodies['SignSession']) => read(client.POST('/api/sessions/{id}/signatures', { ...by(id), body })),
  slips: (id: string, body: Bodies['IssueSlips']) => read(client.POST('/api/sessions/{id}/slips', { ...by(id), body })),
  links: (id: string, body: Bodies['IssueLinks']) => read(client.POST('/api/sessions/{id}/links', { ...by(id), body })),
  assistLink: (id: string) => read(client.GET('/api/sessions/{id}/assist-link', by(id))),
  renewAssistLink: (id: string) => read(client.POST('/api/sessions/{id}/assist-link', by(id))),
  paperBallots: (id: string, body: Bodies['IssuePaperBallots']) => read(client.POST('/api/sessions/{id}/paper-ballots', { ...by(id), body })),
  keying: (id: string) => read(client.GET('/api/sessions/{id}/keying', by(id))),
  findPaper: (id: string, body: Bodies['PaperCode']) => read(client.POST('/api/sessions/{id}/keying/find', { ...by(id), body })),
  keyPaper: (id: string, body: Bodies['KeyPaper']) => read(client.POST('/api/sessions/{id}/keying', { ...by(id), body })),

  problems: (query: Loose<'/api/problems'>) => read(client.GET('/api/problems', asked(query))),
  problem: (id: string) => narrowed<T.ProblemHistory>(client.GET('/api/problems/{id}', by(id))),
  drawProblems: (id: string) => read(client.POST('/api/evaluations/{id}/problems/draw', by(id))),
  addProblem: (body: Bodies['RegisterProblem']) => read(client.POST('/api/problems', { body })),
  assignProblem: (id: string, body: Bodies['AssignProblem']) => read(client.PATCH('/api/problems/{id}', { ...by(id), body })),
  reportProgress: (id: string, body: Bodies['ReportProgress']) => read(client.POST('/api/problems/{id}/progress', { ...by(id), body })),
  reportDone: (id: string, body: Bodies['Note']) => read(client.POST('/api/problems/{id}/done', { ...by(id), body })),
  checkOff: (id: string) => read(client.POST('/api/problems/{id}/check', by(id))),
  returnProblem: (id: string, body: Bodies['Note']) => read(client.POST('/api/problems/{id}/return', { ...by(id), body })),
  urge: (id: string) => read(client.POST('/api/problems/{id}/urge', by(id))),

  audit: (query: Loose<'/api/audit'>) => narrowed<T.Page<T.AuditEntry>>(client.GET('/api/audit', asked(query))),
};
