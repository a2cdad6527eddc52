import { GMAIL_ERRORS } from './gmail/errors.js';
import { GRAPH_ERRORS } from './graph/errors.js';
import { ENTRA_ERRORS } from './oauth/entra-errors.js';
import { GOOGLE_ERRORS } from './oauth/google-errors.js';

/** The errors that a fault may name, by their service. */
export const ERROR_NAMES: Readonly<Record<string, readonly string[]>> = {
  Entra: ENTRA_ERRORS,
  Google: GOOGLE_ERRORS,
  Gmail: GMAIL_ERRORS,
  Graph: GRAPH_ERRORS,
};

/** Whether a service has that error; Entra's also with `AADSTS` before the number. */
export function isErrorName(name: string): boolean {
  return Object.values(ERROR_NAMES).some((names) => names.includes(name.replace(/^AADSTS(?=\d)/i, '')));
}
