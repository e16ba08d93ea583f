// Acts that came too late.
import type { ApiError } from '../api';

/** What another choice in the same form may get past. */
const MENDED = new Set(['duplicate', 'same_person']);

/** Whether things stand otherwise than the page shows, so that the same act cannot succeed. */
export const overtaken = (error: Pick<ApiError, 'status' | 'code'> | null): boolean =>
  error !== null && (error.status === 409 || error.status === 412) && !MENDED.has(error.code);
