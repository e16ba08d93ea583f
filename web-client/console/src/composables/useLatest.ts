import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiError } from '@/api';

export interface Latest {
  /** Until the answer to the last question is there. */
  busy: Ref<boolean>;
  error: ShallowRef<ApiError | null>;
  run: () => Promise<void>;
  clear: () => void;
}

/**
 * A question whose terms may change while it is asked: it is asked again then, once, as things stand at that time, and
 * only the last answer is taken.
 */
export function useLatest<R>(ask: () => Promise<R>, take: (answer: R) => void): Latest {
  const busy = ref(false);
  const error = shallowRef<ApiError | null>(null);
  let again = false;

  async function once(): Promise<void> {
    again = false;
    try {
      const answer = await ask();
      if (again) return;
      error.value = null;
      take(answer);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      if (!again) error.value = cause;
    }
  }

  async function run(): Promise<void> {
    again = true;
    if (busy.value) return;
    busy.value = true;
    try {
      while (again) await once();
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    error,
    run,
    clear: () => {
      error.value = null;
    },
  };
}
