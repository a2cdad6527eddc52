import { gmail, type gmail_v1 } from '@googleapis/gmail';
import { OAuth2Client } from 'google-auth-library';
import type { AccessTokens } from '../access-token.js';
import { ProviderUnavailable } from '../failures.js';
import type { Observe } from '../port.js';
import { refusalOf, TRANSPORT, withoutRetries } from './client.js';
import type { GmailCall } from './prices.js';
import type { MailboxQuota } from './quota.js';
import { GMAIL, gmailFailure, type GoogleRefusal } from './refusals.js';

type Users = gmail_v1.Resource$Users;
type Request<T> = (users: Users) => Promise<{ data: T; status: number }>;

/**
 * Gmail for one mailbox, through Google's client with its own retries off: a throttle is thrown as
 * `ProviderUnavailable`. Every call waits until its quota units are there.
 */
export class GmailCalls {
  readonly #auth: OAuth2Client;
  readonly #users: Users;

  constructor(
    readonly quota: MailboxQuota,
    private readonly tokens: AccessTokens,
    private readonly observe: Observe,
    private readonly now: () => number,
  ) {
    this.#auth = withoutRetries(new OAuth2Client({ transporterOptions: TRANSPORT }));
    this.#users = gmail({ version: 'v1', auth: this.#auth, retry: false }).users;
  }

  /**
   * One request of Gmail; `call` names it in metrics and says what it costs. Throws what `failure` makes of a refusal:
   * by default what `gmailFailure` says, and `NotFound`.
   */
  async run<T>(call: GmailCall, request: Request<T>, failure = gmailFailure): Promise<T> {
    return this.#run(call, request, failure, false);
  }

  async #run<T>(
    call: GmailCall,
    request: Request<T>,
    failure: (refusal: GoogleRefusal) => Error,
    again: boolean,
  ): Promise<T> {
    await this.quota.spend(call);
    const token = await this.tokens.current();
    this.#auth.setCredentials({ access_token: token });
    let refusal: GoogleRefusal;
    try {
      const answer = await request(this.#users);
      this.observe(call, answer.status);
      // a body that is no JSON comes as text
      if (answer.status !== 204 && typeof answer.data !== 'object')
        throw new ProviderUnavailable(GMAIL, 'unreadable_answer');
      return answer.data;
    } catch (error) {
      if (error instanceof ProviderUnavailable) throw error;
      refusal = refusalOf(error, this.now());
    }
    this.observe(call, refusal.status);
    if (refusal.status !== 401 || again) throw failure(refusal);
    this.tokens.refused(token);
    return this.#run(call, request, failure, true);
  }
}
