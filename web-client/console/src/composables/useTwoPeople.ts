import { computed, shallowRef, type Ref, type ShallowRef, type WritableComputedRef } from 'vue';
import { ApiError } from '@/api';
import { words } from '@/i18n';
import { toast } from '@/logic/tell';
import { useSubmit } from './useSubmit';

export interface TwoPeople<T> {
  /** What is being confirmed, while the question is asked. */
  confirming: ShallowRef<T | null>;
  /** Whether the question is asked; closing it forgets what was meant. */
  asking: WritableComputedRef<boolean>;
  busy: Ref<boolean>;
  error: ShallowRef<ApiError | null>;
  confirm: () => Promise<unknown>;
  withdrawing: Ref<boolean>;
  withdrawError: ShallowRef<ApiError | null>;
  withdraw: (id: string) => Promise<unknown>;
  ask: (one: T) => void;
}

/** What one person proposed and a second one confirms; either may take it back until then. */
export function useTwoPeople<T extends { id: string }>(
  acts: { confirm: (id: string) => Promise<unknown>; withdraw: (id: string) => Promise<unknown> },
  changed: () => void,
): TwoPeople<T> {
  const confirming: ShallowRef<T | null> = shallowRef(null);
  const asking = computed({
    get: () => confirming.value !== null,
    set: (now) => {
      if (!now) confirming.value = null;
    },
  });

  /** Somebody else was quicker: the list behind is stale. */
  async function decide(act: Promise<unknown>): Promise<void> {
    try {
      await act;
    } catch (cause) {
      if (cause instanceof ApiError && cause.code === 'decision_closed') changed();
      throw cause;
    }
  }

  const confirmed = useSubmit(async () => {
    if (!confirming.value) return;
    await decide(acts.confirm(confirming.value.id));
    confirming.value = null;
    toast(words.t('proposals.confirmed'));
    changed();
  });
  const withdrawn = useSubmit(async (id: string) => {
    await decide(acts.withdraw(id));
    toast(words.t('proposals.withdrawn'));
    changed();
  });

  return {
    confirming, asking, busy: confirmed.busy, error: confirmed.error, confirm: confirmed.run,
    withdrawing: withdrawn.busy, withdrawError: withdrawn.error, withdraw: withdrawn.run,
    ask: (one) => {
      confirmed.clear();
      confirming.value = one;
    },
  };
}
