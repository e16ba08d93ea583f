/** Runs `work` over all items, at most `wide` at a time, and keeps their order. */
export async function inTurns<T, R>(items: T[], wide: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at] as T);
    }
  }
  await Promise.all(Array.from({ length: Math.min(wide, items.length) }, worker));
  return results;
}
