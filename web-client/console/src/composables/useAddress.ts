import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** One value kept in the address; writing it goes back to the first page of a list. */
export function useAddress(name: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => (typeof route.query[name] === 'string' ? (route.query[name] as string) : fallback),
    set: (value) => {
      const query = { ...route.query, [name]: value === fallback || value === '' ? undefined : value };
      if (name !== 'page') delete query.page;
      void router.replace({ query });
    },
  });
}

/** A sort key such as `-composite` in the address; pressing the same column turns it round. */
export function useSort(fallback: string): {
  sort: WritableComputedRef<string>;
  toggle: (key: string, first?: 'up' | 'down') => void;
  direction: (key: string) => 'ascending' | 'descending' | undefined;
} {
  const sort = useAddress('sort', fallback);
  return {
    sort,
    toggle: (key, first = 'down') => {
      const [one, other] = first === 'down' ? [`-${key}`, key] : [key, `-${key}`];
      sort.value = sort.value === one ? other : one;
    },
    direction: (key) =>
      sort.value === key ? 'ascending' : sort.value === `-${key}` ? 'descending' : undefined,
  };
}
