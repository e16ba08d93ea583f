// How many commitments are overdue, of this cycle and of others, for the mark in the navigation.
import { ref, watch } from 'vue';
import { api } from '@/api';
import { can } from '@/session';
import { useCycle } from './useCycle';

const overdue = ref(0);

export async function refreshOverdue(cycleId: string | null): Promise<void> {
  if (!cycleId || !can('problem.read')) {
    overdue.value = 0;
    return;
  }
  try {
    const page = await api.problems({ cycle_id: cycleId, page: 1, per_page: 1 });
    overdue.value = page.overdue_elsewhere.reduce((sum, one) => sum + one.count, page.counts.overdue);
  } catch {
    // The mark is a convenience; the ledger itself says what went wrong.
    overdue.value = 0;
  }
}

export function useOverdue() {
  const { cycleId } = useCycle();
  watch(cycleId, (id) => void refreshOverdue(id), { immediate: true });
  return overdue;
}
