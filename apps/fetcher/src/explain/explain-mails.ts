import type { Mailbox, RawEmail } from '#libs/contracts';
import { messageIdOf } from '#libs/mail';
import type { Envelope, MailSource, TokenVault, Unread } from '#libs/providers';
import { lookbackKey, lookbackStart } from '#libs/rules';
import { Keyring } from '#libs/secrets';
import { readSettings } from '#libs/stage';
import { inStore, openStore, type Store } from '#libs/store';
import { admitHeaders, type PageFacts, readMails, textReason } from '../admit-page.js';
import { type FetcherConfig, fetcherConfig } from '../config.js';
import { standstillOf } from '../domain/mailbox-directory.js';
import { asReply, factsWanted, withHistory } from '../domain/mail-history.js';
import { wordsOf } from '../domain/state-words.js';
import { isSentFrom } from '../earlier-mail.js';
import { knownFacts } from '../mail-history.js';
import { googleParts, microsoftParts, Sources } from '../sources.js';
import { SealedTokenVault } from '../token-vault.js';
import { CannotExplain, type Explanation, type MailExplanation, type Outcome, type WantedMail } from './explanation.js';
import { type KnownFacts, readFacts } from './known-facts.js';
import { headerSteps, isoOf, textSteps, withoutText } from './steps.js';
import { storedOf } from './stored-mail.js';
import { outcomeSays, providerSays, storedSays } from './words.js';

/** Ids that a sentence about a wrong one names. */
const NAMED_MAX = 20;

/**
 * Fetches a mail again and judges it by the fetcher's own admission, with the rules, the settings and the CRM of now.
 * Writes nothing anywhere: no row, no record, no log line, not even a token that the provider rotated. `env`: the
 * settings of the fetcher. Throws `SettingsError`, `CannotExplain`, `Unavailable`.
 */
export async function explainMails(env: NodeJS.ProcessEnv, wanted: WantedMail): Promise<Explanation> {
  const [config] = readSettings('fetcher', [fetcherConfig], env);
  const known = await readFacts(config, wanted.tenant);
  const mailbox = mailboxOf(known, wanted);
  mayBeRead(mailbox);
  const store = openStore(config.THREADLINE_MARIADB_URL, 1);
  try {
    const facts = await factsOf(store, known, mailbox);
    const mails = await served(() => explained(sourceOf(config, store, mailbox), store, facts, wanted));
    const { id, userId, email, provider } = mailbox;
    return {
      tenant: wanted.tenant,
      mailbox: { id, userId, email, provider },
      decidedAt: new Date().toISOString(),
      tenantVersion: facts.tenant.version,
      crmRecords: known.crm.size,
      lookbackStart: isoOf(facts.lookbackStart) ?? '',
      mails,
    };
  } finally {
    await store.destroy();
  }
}

function mailboxOf({ tenant, tenantIds, mailboxes }: KnownFacts, wanted: WantedMail): Mailbox {
  if (tenant === null) throw new CannotExplain(`There is no tenant "${wanted.tenant}": ${namedOf(tenantIds)}.`);
  const asked = wanted.mailbox.toLowerCase();
  const found = mailboxes.filter(({ id, email }) => id === wanted.mailbox || email.toLowerCase() === asked);
  const [mailbox, another] = found;
  if (another)
    throw new CannotExplain(`Several mailboxes are "${wanted.mailbox}": ${namedOf(found.map(({ id }) => id))}.`);
  if (!mailbox)
    throw new CannotExplain(
      `The tenant has no mailbox "${wanted.mailbox}": ${namedOf(mailboxes.map(({ id }) => id))}.`,
    );
  return mailbox;
}

function namedOf(ids: readonly string[]): string {
  if (ids.length === 0) return 'there is none at all yet, create one through consent';
  const more = ids.length > NAMED_MAX ? ` and ${ids.length - NAMED_MAX} more` : '';
  return `name one of ${ids.slice(0, NAMED_MAX).join(', ')}${more}`;
}

/** Off means off: a mailbox that the fetcher may not read is not read here either. */
function mayBeRead(mailbox: Mailbox): void {
  const standstill = standstillOf(mailbox);
  if (standstill === null) return;
  const { says, next } = wordsOf(standstill.state, standstill.cause);
  throw new CannotExplain(`The mailbox ${mailbox.id} may not be read (${standstill.cause}): ${says} ${next}`);
}

function sourceOf(config: FetcherConfig, store: Store, mailbox: Mailbox): MailSource {
  const keyring = keyringOf(config);
  return new Sources({
    microsoft: microsoftParts(config),
    google: googleParts(config, Date.now),
    vault: (of) => withoutWriting(new SealedTokenVault(store, keyring, of, Date.now)),
    observe: () => () => undefined,
    now: Date.now,
  }).of(mailbox);
}

function keyringOf({ THREADLINE_KEYS }: FetcherConfig): Keyring {
  try {
    return Keyring.parse(THREADLINE_KEYS);
  } catch (error) {
    // the keyring's errors name no key
    const why = error instanceof Error ? error.message : 'they cannot be read';
    throw new CannotExplain(`THREADLINE_KEYS cannot be used (${why}): set the sealing keys that the fetcher has.`);
  }
}

/** Nothing is stored, so a rotated token is not kept: Microsoft's older ones stay good, Google rotates none. */
function withoutWriting(vault: TokenVault): TokenVault {
  return { read: () => vault.read(), replace: () => Promise.resolve(false) };
}

/** What the fetcher would judge by; the lookback as it stands, or, where its settings changed, as it is about to be. */
async function factsOf(store: Store, { tenant, users, crm }: KnownFacts, mailbox: Mailbox): Promise<PageFacts> {
  if (tenant === null) throw new CannotExplain('There is no such tenant.');
  const row = await inStore(() =>
    store
      .selectFrom('sync_state')
      .select(['lookback_start', 'lookback_key'])
      .where('tenant', '=', mailbox.tenant)
      .where('mailbox_id', '=', mailbox.id)
      .executeTakeFirst(),
  );
  const oldest = crm.oldestOpenOwned(tenant.id, mailbox.email);
  const stands = row?.lookback_key === lookbackKey(tenant.policy, oldest) ? row.lookback_start : null;
  return { tenant, mailbox, users, crm, lookbackStart: stands ?? lookbackStart(tenant.policy, oldest, Date.now()) };
}

/** Runs `work`; where the provider does not serve the mailbox, says so. */
async function served<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const sentence = providerSays(error);
    throw sentence === null ? error : new CannotExplain(sentence);
  }
}

async function explained(
  source: MailSource,
  store: Store,
  facts: PageFacts,
  { by }: WantedMail,
): Promise<MailExplanation[]> {
  const refs = 'ref' in by ? [by.ref] : await source.find(by.messageId);
  const found = refs.length === 0 ? [] : await source.envelopes(refs);
  const refused = found.find((one) => 'unread' in one);
  const envelopes = found.filter((one) => 'folder' in one);
  if (envelopes.length === 0) throw notFound(facts.mailbox, by, refused ?? null);
  const mails: MailExplanation[] = [];
  for (const envelope of envelopes) mails.push(await explainedOne(envelope, source, store, facts));
  return mails;
}

function notFound({ id }: Mailbox, by: WantedMail['by'], refused: Unread | null): CannotExplain {
  if (refused)
    return new CannotExplain(
      `The provider refuses this mail of ${id} alone (${refused.unread}): check the id, and try again later; the fetcher does the same.`,
    );
  const what = 'ref' in by ? 'with this id of the provider' : 'with this Message-ID';
  return new CannotExplain(
    `There is no mail ${what} in ${id}: copy it whole from the mail’s source, and try another mailbox; it may be deleted for good.`,
  );
}

interface Judgement extends Pick<MailExplanation, 'outcome' | 'reason' | 'messageKey' | 'steps'> {
  outcome: Outcome;
}

async function explainedOne(
  envelope: Envelope,
  source: MailSource,
  store: Store,
  facts: PageFacts,
): Promise<MailExplanation> {
  const judgement = await judged(envelope, source, store, facts);
  const { outcome, reason, messageKey } = judgement;
  const of = { tenant: facts.tenant.id, mailboxId: facts.mailbox.id };
  const stored = await storedOf(store, of, envelope, messageKey);
  return {
    ref: envelope.ref,
    subject: envelope.subject,
    ...judgement,
    says: outcomeSays(outcome, reason),
    stored,
    storedSays: storedSays(outcome, stored),
  };
}

/** Both halves of admission, as for a page of one mail: the text is asked for where its header passes, and only there. */
async function judged(envelope: Envelope, source: MailSource, store: Store, facts: PageFacts): Promise<Judgement> {
  const steps = headerSteps(envelope, facts);
  const { kept, dropped } = admitHeaders([envelope], facts);
  if (kept.length === 0) {
    // admission leaves mail in a folder that is never read to the folder's own count
    const reason = dropped[0]?.reason ?? steps.find(({ passes }) => passes === false)?.reason ?? null;
    const rest = withoutText('its header does not pass, so its text is not asked for');
    return { outcome: 'dropped', reason, messageKey: messageIdOf(envelope.messageId), steps: [...steps, ...rest] };
  }
  const bodies = await source.bodies(kept);
  const { mailbox } = facts;
  const { mails, unread } = readMails(kept, bodies, mailbox);
  const read = mails[0]?.mail;
  if (!read) {
    const reason = unread[0]?.unread ?? null;
    const rest = withoutText('the provider refuses it');
    return { outcome: 'put_aside', reason, messageKey: messageIdOf(envelope.messageId), steps: [...steps, ...rest] };
  }
  const mail = await withEarlierMail(read, source, store, facts);
  const reason = textReason(mail, facts.tenant);
  const outcome = reason === null ? 'kept' : 'dropped';
  return { outcome, reason, messageKey: mail.messageKey, steps: [...steps, ...textSteps(mail, reason)] };
}

/** The mail with what is known of the mails before it, as for a page: the mailbox is asked where its answer would keep the mail. */
async function withEarlierMail(
  read: RawEmail,
  source: MailSource,
  store: Store,
  company: PageFacts,
): Promise<RawEmail> {
  const { tenant, mailbox } = company;
  const known = await inStore(() => knownFacts(store, tenant.id, factsWanted(read, company)));
  const mail = withHistory(read, company, known);
  if (textReason(mail, tenant) === null) return mail;
  const reply = asReply(mail);
  if (reply === null || mail.inReplyTo === null || textReason(reply, tenant) !== null) return mail;
  return (await isSentFrom(source, mailbox.email, mail.inReplyTo)) ? reply : mail;
}
