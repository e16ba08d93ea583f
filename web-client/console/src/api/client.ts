// The one place that speaks HTTP: JSON in and out, the form token, problem documents.

export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

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

export type Query = Record<string, string | number | boolean | null | undefined>;

/** `path` with its query; what is empty is left out. */
export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

async function problemOf(response: Response): Promise<ApiError> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return new ApiError(response.status, `http_${response.status}`, '');
  const body = (await response.json()) as {
    code?: string; detail?: string; title?: string; errors?: FieldError[];
  };
  return new ApiError(
    response.status,
    body.code ?? `http_${response.status}`,
    body.detail ?? body.title ?? '',
    body.errors ?? [],
  );
}

async function send<T>(method: string, url: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrfToken;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, 'offline', '');
  }
  if (!response.ok) {
    const error = await problemOf(response);
    if (error.code === 'signed_out' || (response.status === 401 && error.code !== 'wrong_credentials')) {
      whenSignedOut();
    }
    throw error;
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const http = {
  get: <T>(path: string, query?: Query) => send<T>('GET', address(path, query)),
  post: <T>(path: string, body?: unknown) => send<T>('POST', path, body),
  put: <T>(path: string, body: unknown) => send<T>('PUT', path, body),
  patch: <T>(path: string, body: unknown) => send<T>('PATCH', path, body),
};
