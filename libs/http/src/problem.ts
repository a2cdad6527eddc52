import { HttpException } from '@nestjs/common';

/** One thing that is wrong with a request, and where. */
export interface Fault {
  /** dotted path inside the request, a line number of a file, or empty for the whole */
  at: string;
  message: string;
}

/** What every error of the HTTP APIs looks like (RFC 9457, application/problem+json). */
export interface ProblemBody {
  type: 'about:blank';
  status: number;
  title: string;
  detail?: string;
  errors?: readonly Fault[];
}

/** An answer that is an error: thrown by controllers, written by the filter. */
export class Problem extends HttpException {
  constructor(
    status: number,
    title: string,
    more: { detail?: string; errors?: readonly Fault[]; retryAfterSeconds?: number } = {},
  ) {
    const { retryAfterSeconds, ...said } = more;
    super({ type: 'about:blank', status, title, ...said } satisfies ProblemBody, status);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** sent as the header Retry-After */
  readonly retryAfterSeconds: number | undefined;
}

/** The thing that the address names is not there. `what`: a word of the product, never the id itself. */
export const notFound = (what: string): Problem => new Problem(404, `No such ${what}`);
