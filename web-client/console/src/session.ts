// Who is signed in, and what the account may do.
import { computed, reactive } from 'vue';
import { api, ApiError, type Me } from './api';
import { setCsrfToken } from './api/client';

/** Names of the permission table. */
export type Permission =
  | 'unit.read' | 'unit.manage' | 'staff.read' | 'staff.manage' | 'cycle.read' | 'cycle.open'
  | 'evaluation.prepare' | 'evaluation.record' | 'evaluation.review' | 'session.manage' | 'session.screen' | 'box.seal'
  | 'ticket.issue' | 'paper.key' | 'session.sign' | 'signal.read' | 'box.decide' | 'box.open' | 'rating.read' | 'member_rating.read' | 'rating.reply' | 'rating.confirm' | 'rating.publish'
  | 'rating.correct' | 'comment.triage' | 'problem.read' | 'problem.manage' | 'problem.progress'
  | 'audit.read' | 'rollup.read' | 'rating.approve_county' | 'rating.approve_city';

const state = reactive<{ me: Me | null; asked: boolean }>({ me: null, asked: false });

function remember(me: Me | null): void {
  state.me = me;
  state.asked = true;
  setCsrfToken(me?.csrf_token ?? '');
}

export const staff = computed<Me['staff'] | null>(() => state.me?.staff ?? null);

export function can(permission: Permission): boolean {
  return state.me?.permissions.includes(permission) ?? false;
}

/** Whether the account looks after several townships, so that no page of one cycle is the first it wants. */
export function aboveTownship(): boolean {
  return ['province', 'city', 'county'].includes(state.me?.staff.unit_kind ?? '') && can('rollup.read');
}

export function signedIn(): boolean {
  return state.me !== null;
}

/** Asks the server once who is signed in. Whoever cannot be asked for is neither in nor out. */
export async function restore(): Promise<'in' | 'out' | 'trouble'> {
  if (!state.asked) {
    try {
      remember(await api.me());
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status !== 401) return 'trouble';
      remember(null);
    }
  }
  return state.me ? 'in' : 'out';
}

export async function signIn(login: string, password: string): Promise<void> {
  remember(await api.signIn({ login, password }));
}

export async function signOut(): Promise<void> {
  await api.signOut();
  remember(null);
}

/** The server said that the sign-in ended. */
export function forget(): void {
  remember(null);
}
