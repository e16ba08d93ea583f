import { nextTick, ref } from 'vue';

/** Whether the page is on its way to paper; lists that have all their rows show them then. */
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
  window.print();
}
