import type { Page } from './types';

/** As many as the server gives at once. */
const PER_PAGE = 200;

/** All items of a list, page after page; for lists that a person chooses from or prints. */
export async function everything<T>(load: (paging: { page: number; per_page: number }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await load({ page, per_page: PER_PAGE });
    items.push(...answer.items);
    if (answer.items.length === 0 || items.length >= answer.total) return items;
  }
}
