import type { UnitKind } from '@/api';

/** Levels of the tree, from the leaf up. */
export const KINDS: UnitKind[] = ['branch', 'township', 'county', 'city', 'province'];
