import type { Role } from '@/api';

/** Every role, the most used first. */
export const ROLES: Role[] = [
  'branch_secretary', 'superior', 'scrutineer', 'township_admin', 'auditor', 'county', 'city', 'screen',
];
