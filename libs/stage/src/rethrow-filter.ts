import { Catch, type ExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/**
 * Nest catches what a handler throws, logs its message (it may quote mail) and hands back "Internal server error". This filter hands the error back as it
 * is, so that the runtime can tell `Unavailable` from a bug, and nothing is logged.
 */
@Catch()
export class RethrowFilter implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
