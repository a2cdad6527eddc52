import { Problem } from '#libs/http';
import type { GrantFault } from '../domain/grant.js';

const CODE = /^[a-z_0-9]{1,40}$/;

const REFUSED: Record<string, { status: number; title: string; detail: string }> = {
  access_denied: {
    status: 403,
    title: 'Access was declined',
    detail: 'Nothing was connected. Start again to allow reading mail.',
  },
  consent_required: {
    status: 403,
    title: 'An administrator has to allow this first',
    detail: 'Ask the administrator of the account to consent to this application, then start again.',
  },
  personal_account: {
    status: 403,
    title: 'This is a personal account',
    detail: 'Use the account of the company.',
  },
  invalid_client: {
    status: 502,
    title: 'The provider does not accept this installation',
    detail: 'Its client id or client secret is wrong or has expired.',
  },
};

/** What a person reads when the provider said no. `code`: an OAuth error code, or one of ours. */
export function problemOfRefusal(code: string): Problem {
  const known = Object.hasOwn(REFUSED, code) ? REFUSED[code] : undefined;
  if (known !== undefined) return new Problem(known.status, known.title, { detail: known.detail });
  const named = CODE.test(code) ? ` (${code})` : '';
  return new Problem(400, `The provider refused${named}`, { detail: 'Nothing was connected. Start again.' });
}

/** What a person reads when the grant is not the one that was asked for. */
export function problemOfGrant(fault: GrantFault): Problem {
  switch (fault.kind) {
    case 'wrong_account':
      return new Problem(403, 'Another account consented', {
        detail: 'Nothing was connected. Start again, and choose the account of this mailbox.',
      });
    case 'scope_missing':
      return new Problem(403, 'Reading mail was not allowed', {
        detail: 'Nothing was connected. Start again, and leave the box for reading mail ticked.',
        errors: fault.scopes.map((scope) => ({ at: 'scope', message: scope })),
      });
    case 'scope_excess':
      return new Problem(403, 'More was allowed than was asked for', {
        detail: 'Only reading mail is wanted. Take the other permissions from the application, then start again.',
        errors: fault.scopes.map((scope) => ({ at: 'scope', message: scope })),
      });
    case 'no_refresh_token':
      return new Problem(502, 'The provider gave no lasting access', { detail: 'Start again.' });
  }
}
