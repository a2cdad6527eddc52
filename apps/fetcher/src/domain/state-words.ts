/** What a person reads of a mailbox. */
export interface Words {
  /** one sentence: how it is, and why */
  says: string;
  /** what to do about it */
  next: string;
}

type State = 'waiting' | 'backfilling' | 'live' | 'throttled' | 'needs_reconnect' | 'paused' | 'disabled';

const NOTHING = 'Nothing: it goes on by itself.';
const CONNECT = 'Send the owner the connect link, so that they connect the mailbox again.';

/** Where nothing more is known than the state. */
const OF_STATE: Readonly<Record<State, Words>> = {
  waiting: { says: 'The mailbox waits to be read for the first time.', next: NOTHING },
  backfilling: { says: 'New mail is read, and past mail is being read from the newest back.', next: NOTHING },
  live: { says: 'All mail is read, and new mail is looked for regularly.', next: 'Nothing.' },
  throttled: { says: 'The provider does not serve the mailbox now, and it waits.', next: NOTHING },
  needs_reconnect: { says: 'The mailbox cannot be read until it is connected again.', next: CONNECT },
  paused: { says: 'Reading is paused.', next: 'Look at the settings of the mailbox and of the app.' },
  disabled: { says: 'The mailbox is not read any more.', next: 'Nothing, unless it should be read again.' },
};

/** Where a person, a provider or this installation said why. */
export const CAUSE_WORDS = {
  sync_off: { says: 'Reading is switched off for this mailbox.', next: 'Switch it on when it should be read.' },
  no_consent: {
    says: 'The owner has not consented yet.',
    next: 'Send the owner the connect link, or wait until they have used it.',
  },
  consent_revoked: {
    says: 'The consent was taken back, and nothing more is read.',
    next: 'Nothing, unless the owner wants to connect the mailbox again.',
  },
  removed: { says: 'The mailbox was removed from this installation.', next: 'Nothing.' },

  no_token: { says: 'There is no access to the mailbox on record.', next: CONNECT },
  token_unreadable: {
    says: 'The access on record cannot be opened with the sealing keys of this installation.',
    next: 'Put back the key that is missing from THREADLINE_KEYS, or have the owner connect the mailbox again.',
  },
  invalid_grant: {
    says: 'The provider does not accept the access any more: it was taken back, expired, or the password was changed.',
    next: CONNECT,
  },
  interaction_required: {
    says: 'The provider wants the owner to sign in again, for example with a second factor.',
    next: CONNECT,
  },
  scope_missing: {
    says: 'The consent does not include reading mail.',
    next: 'Have the owner connect the mailbox again and leave all permissions ticked.',
  },
  unauthorized: { says: 'The provider refuses the access although it was just renewed.', next: CONNECT },
  forbidden: {
    says: 'The provider does not let the app read this mailbox: a policy of the organisation forbids it.',
    next: 'Ask the administrator at the provider to let the app read this mailbox, then connect it again.',
  },
  mailbox_not_enabled: {
    says: 'The provider has no mailbox there that can be read: no licence, a server of its own, or the user is gone.',
    next: 'Ask the administrator at the provider for the licence or the account, then connect the mailbox again.',
  },

  app_credentials: {
    says: "The provider does not accept this installation's client secret or key: it is wrong or out of date.",
    next: 'Make a new secret at the provider and set it; all its mailboxes go on by themselves.',
  },
  app_unknown: {
    says: 'The provider does not know this installation’s app any more, or its mail interface is switched off.',
    next: 'Check the client id, and that the app and its mail interface are enabled at the provider.',
  },
  tenant_gone: {
    says: 'The provider does not know the organisation any more.',
    next: 'Ask the organisation; switch its mailboxes off if it has left.',
  },
  tenant_forbids: {
    says: 'The organisation’s administrator does not allow the app.',
    next: 'Ask the administrator to allow the app for the organisation; its mailboxes go on by themselves.',
  },

  throttled: { says: 'The provider limits how much is read at a time, and the mailbox waits.', next: NOTHING },
  http_429: { says: 'The provider limits how much is read at a time, and the mailbox waits.', next: NOTHING },
  daily_limit: {
    says: 'The daily quota of the app at the provider is used up.',
    next: 'Nothing: it goes on when the quota is renewed. Ask the provider for more if this comes often.',
  },
  request_loop: { says: 'The provider takes repeated sign-ins for a loop, and the mailbox waits.', next: NOTHING },
  no_answer: {
    says: 'The provider could not be reached.',
    next: 'If this stays, check the network between this installation and the provider.',
  },
  no_access_token: {
    says: 'The provider gives no access at the moment.',
    next: 'If this stays for hours, look at the status page of the provider.',
  },
  unreadable_answer: { says: 'The provider’s answer makes no sense, and it is asked again.', next: NOTHING },
  repeated_page: { says: 'The provider says the same again and again, and it is asked anew.', next: NOTHING },
  folder_missing: {
    says: 'The provider does not find the junk, deleted, drafts or outbox folder, and without it nobody knows what must not be read.',
    next: 'Nothing: it is believed after an hour. If this comes often, look at the status page of the provider.',
  },
  foreign_link: {
    says: 'The provider’s answer pointed to another host, and was not followed.',
    next: 'If this stays, find out what stands between this installation and the provider.',
  },
  clock_wrong: {
    says: 'The provider refuses the access because the clock of this machine is wrong.',
    next: 'Set the clock of the machines that run the fetcher.',
  },
  not_configured: {
    says: 'This installation has no app at the provider.',
    next: 'Set the client id and secret of the provider, and start the fetcher again.',
  },
  internal_error: {
    says: 'The fetcher stumbled over something in this mailbox, and tries again after a while.',
    next: 'Look at the log of the fetcher for the error, and tell the makers.',
  },
  cursor_expired: {
    says: 'The provider forgot what was read, and a stretch of mail is compared again.',
    next: NOTHING,
  },
} as const satisfies Record<string, Words>;

const CAUSES: Readonly<Record<string, Words>> = CAUSE_WORDS;

/** Codes that carry a number or a name of the provider's. */
const OF_KIND: readonly [RegExp, Words][] = [
  [
    /^(http|item)_5\d\d$/,
    { says: 'The provider has a fault, and the mailbox waits until it serves again.', next: NOTHING },
  ],
  [
    /^(http|item)_\d+$/,
    {
      says: 'The provider refuses a request for a reason it does not name, and is asked again.',
      next: 'If this stays for hours, tell the makers the cause and the time.',
    },
  ],
];

/** What to tell a person of a mailbox in this state for this cause (a code, or null). Pure. */
export function wordsOf(state: State, cause: string | null): Words {
  if (cause === null) return OF_STATE[state];
  if (Object.hasOwn(CAUSES, cause)) return CAUSES[cause] ?? OF_STATE[state];
  return OF_KIND.find(([code]) => code.test(cause))?.[1] ?? OF_STATE[state];
}
