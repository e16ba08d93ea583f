// The one place that speaks HTTP: JSON in and out, the form token, problem documents.
import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema';

export type FieldError = components['schemas']['ProblemField'];

/** An answer that is not a success, by its stable code. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly fields: FieldError[] = [],
  ) {
    super(detail || code);
  }

  /** The message for one field, by its path in the request. */
  field(path: string): string | undefined {
    return this.fields.find((error) => error.field === path)?.detail;
  }
}

let csrfToken = '';
let whenSignedOut: () => void = () => undefined;

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** What happens when the server no longer knows the reader. */
export function onSignedOut(handler: () => void): void {
  whenSignedOut = handler;
}

async function problemOf(response: Response): Promise<ApiError> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return new ApiError(response.status, `http_${response.status}`, '');
  const body = (await response.json()) as Partial<components['schemas']['Problem']>;
  return new ApiError(
    response.status,
    body.code ?? `http_${response.status}`,
    body.detail ?? body.title ?? '',
    body.errors ?? [],
  );
}

const manners: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return response;
    const error = await problemOf(response);
    if (error.code === 'signed_out') whenSignedOut();
    throw error;
  },
  onError({ error }) {
    return error instanceof ApiError ? error : new ApiError(0, 'offline', '');
  },
};

/** Leaves out what is empty, so that an address names only what is asked. */
function query(values: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  return params.toString();
}

export const client = createClient<paths>({
  baseUrl: '',
  credentials: 'same-origin',
  headers: { Accept: 'application/json' },
  querySerializer: query,
});
client.use(manners);
