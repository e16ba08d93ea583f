// The cycle that every page of the console is about: in the address, else the last one looked at.
import { computed, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { api, ApiError, type Cycle } from '@/api';
import { words } from '@/i18n';
import { can } from '@/session';

const cycles = shallowRef<Cycle[] | null>(null);
const error = shallowRef<ApiError | null>(null);
const last = ref('');
let asking: Promise<void> | null = null;

async function load(): Promise<void> {
  try {
    cycles.value = await api.cycles();
    error.value = null;
  } catch (cause) {
    error.value = cause instanceof ApiError ? cause : new ApiError(0, 'internal', String(cause));
  }
}

/** Asks again, for instance after a cycle was opened. */
export async function reloadCycles(): Promise<void> {
  asking = load();
  await asking;
}

/** Another account may see other cycles. */
export function forgetCycles(): void {
  cycles.value = null;
  asking = null;
  last.value = '';
}

/** What stands in the place of pages about a cycle before there is one. */
export const noCycle = (): string => words.t(can('cycle.open') ? 'cycles.empty' : 'cycles.wait');

export function useCycle() {
  const route = useRoute();
  const router = useRouter();
  if (can('cycle.read') && (!asking || error.value)) void reloadCycles();

  const cycle = computed<Cycle | null>(() => {
    const wanted = typeof route.query.cycle === 'string' ? route.query.cycle : last.value;
    const list = cycles.value ?? [];
    return list.find((one) => one.id === wanted) ?? list[0] ?? null;
  });
  watch(cycle, (now) => {
    if (now) last.value = now.id;
  }, { immediate: true });

  const cycleId = computed({
    get: () => cycle.value?.id ?? null,
    set: (id) => {
      void router.replace({ query: { ...route.query, cycle: id ?? undefined, page: undefined } });
    },
  });
  return { cycles, cycle, cycleId, error, reload: reloadCycles };
}
