import { computed, nextTick, ref, watch, type ComputedRef } from 'vue';
import { useAddress } from './useAddress';
import { pending } from './useLoad';

/** Whether the page is on its way to paper; lists show all their rows then. */
export const printing = ref(false);

window.addEventListener('beforeprint', () => {
  printing.value = true;
});
window.addEventListener('afterprint', () => {
  printing.value = false;
});

/** The page as it is to be printed stands before the dialog opens. */
export async function printPage(): Promise<void> {
  printing.value = true;
  await nextTick();
  await new Promise<void>((ready) => {
    const stop = watch(pending, (now) => {
      if (now > 0) return;
      void nextTick(() => stop());
      ready();
    }, { immediate: true });
  });
  await nextTick();
  window.print();
}

/** Most rows that the server gives at once. */
const MOST = 200;

/** Which rows of a list are wanted: a page of so many on the screen, the first 200 on paper. */
export function usePaging(rows: number): ComputedRef<{ page: string; per_page: number }> {
  const page = useAddress('page', '1');
  return computed(() => (printing.value ? { page: '1', per_page: MOST } : { page: page.value, per_page: rows }));
}
