import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiError } from '@/api';

export interface Submit<A extends unknown[], R> {
  busy: Ref<boolean>;
  error: ShallowRef<ApiError | null>;
  run: (...args: A) => Promise<R | undefined>;
  fieldError: (path: string) => string | undefined;
  clear: () => void;
}

/** One act on the server: busy while it runs, its error kept for the form. */
export function useSubmit<A extends unknown[], R>(act: (...args: A) => Promise<R>): Submit<A, R> {
  const busy = ref(false);
  const error = shallowRef<ApiError | null>(null);

  async function run(...args: A): Promise<R | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    error.value = null;
    try {
      return await act(...args);
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      error.value = cause;
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    error,
    run,
    fieldError: (path) => error.value?.field(path),
    clear: () => {
      error.value = null;
    },
  };
}
