import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { ApiError } from '@/api';

/** How many loads of the page are on their way. */
export const pending = ref(0);

export interface Load<T> {
  data: ShallowRef<T | null>;
  error: ShallowRef<ApiError | null>;
  loading: Ref<boolean>;
  reload: () => Promise<void>;
}

/** Everything that the page shows now. */
const shown = new Set<() => Promise<void>>();

/** Asks for all of it anew. */
export async function reloadShown(): Promise<void> {
  await Promise.all([...shown].map((reload) => reload()));
}

/**
 * Loads when `key` changes and on `reload`. What was shown stays until its successor is there; an
 * answer that arrives after a newer question is dropped.
 */
export function useLoad<T, K>(key: () => K | null, load: (key: K) => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const loading = ref(false);
  let question = 0;

  async function reload(): Promise<void> {
    const now = key();
    const mine = ++question;
    if (now === null) return;
    loading.value = true;
    pending.value += 1;
    try {
      const answer = await load(now);
      if (mine !== question) return;
      data.value = answer;
      error.value = null;
    } catch (cause) {
      if (mine !== question) return;
      error.value = cause instanceof ApiError ? cause : new ApiError(0, 'internal', String(cause));
    } finally {
      pending.value -= 1;
      if (mine === question) loading.value = false;
    }
  }

  watch(() => JSON.stringify(key()), reload, { immediate: true });
  shown.add(reload);
  onScopeDispose(() => {
    shown.delete(reload);
    question++;
  });
  return { data, error, loading, reload };
}
