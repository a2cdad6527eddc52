import type { Change } from '../state/mailbox.js';
import type { Account, World } from '../state/world.js';
import { gmailStore } from './gmail-ids.js';
import { labelsAround } from './history.js';
import type { PushTopic } from './settings.js';

/** A promise to tell a topic of the changes of one mailbox. Times in ms UTC. */
export interface Watch {
  account: Account;
  project: string;
  topicName: string;
  topic: PushTopic;
  labelIds: string[];
  /** true: changes of mails with one of the labels; false: of all others. */
  include: boolean;
  expiresAt: number;
  toldAt: number;
}

/** A user is told of at most once in this time; what is more is dropped. */
const SPACING_MS = 1000;
const TOKEN_SECONDS = 3600;
/** Pub/Sub tries again, further and further apart, while the token of the message is good. */
const RETRIES = { firstMs: 10_000, mostMs: 600_000, giveUpMs: 3_000_000 };
const FORGERIES = ['signature', 'audience', 'issuer', 'missing'] as const;

/** The watches of all mailboxes, and what their topics push. */
export class Pushes {
  readonly #watches = new Map<string, Watch>();

  constructor(readonly world: World) {
    world.listeners.add((account, change) => this.#changed(account, change));
  }

  /** The live watch of a mailbox by a project. */
  watchOf(account: Account, project: string): Watch | undefined {
    const key = `${project}\0${account.email}`;
    const found = this.#watches.get(key);
    if (found && (found.account !== account || found.expiresAt <= this.world.clock.now())) {
      this.#watches.delete(key);
      return undefined;
    }
    return found;
  }

  /** Adds or renews a watch; its topic is told at once. */
  set(watch: Watch): void {
    this.#watches.set(`${watch.project}\0${watch.account.email}`, watch);
    this.#tell(watch);
  }

  remove(account: Account, project: string): void {
    this.#watches.delete(`${project}\0${account.email}`);
  }

  /** Tells the topics that listen to a mailbox of one change in it. */
  #changed(account: Account, change: Change): void {
    if (this.#watches.size === 0) return;
    for (const { project } of [...this.#watches.values()].filter((one) => one.account === account)) {
      const watch = this.watchOf(account, project);
      if (watch && concerns(watch, change)) this.#tell(watch);
    }
  }

  #tell(watch: Watch): void {
    const { world } = this;
    const { account, topic } = watch;
    const now = world.clock.now();
    if (now - watch.toldAt < SPACING_MS) return;
    watch.toldAt = now;
    const messageId = String(10 ** 15 + world.serial('push'));
    const publishTime = new Date(now).toISOString();
    const said = { emailAddress: account.email, historyId: gmailStore(account.mailbox).current };
    const data = Buffer.from(JSON.stringify(said)).toString('base64');
    const message = { data, messageId, message_id: messageId, publishTime, publish_time: publishTime };
    const subscription = topic.subscription ?? watch.topicName.replace('/topics/', '/subscriptions/');
    world.webhooks.deliver({
      url: topic.url,
      headers: { 'content-type': 'application/json', ...this.#authorization(watch) },
      body: JSON.stringify({ message, subscription }),
      mailbox: account.email,
      retries: RETRIES,
    });
  }

  /** The token that proves who pushes; a forged one when a fault strikes. */
  #authorization({ account, topic, project }: Watch): Record<string, string> {
    const { world } = this;
    const forged = world.faults.strikes('webhook-forged', account.email)
      ? FORGERIES[world.seeded.number(FORGERIES.length, 'forgery', world.serial('forgery'))]
      : null;
    if (forged === 'missing') return {};
    // Whoever checks the token goes by the system's clock, however fast this world's runs.
    const now = Math.floor(Date.now() / 1000);
    const email = topic.serviceAccount ?? `push@${project}.iam.gserviceaccount.com`;
    const token = world.signer.jwt({
      iss: forged === 'issuer' ? 'https://accounts.example' : 'https://accounts.google.com',
      aud: forged === 'audience' ? 'https://somebody.example/push' : (topic.audience ?? topic.url),
      azp: String(world.seeded.number(10 ** 14, 'azp', email)),
      sub: String(world.seeded.number(10 ** 14, 'azp', email)),
      email,
      email_verified: true,
      iat: now,
      exp: now + TOKEN_SECONDS,
    });
    const [head = '', claims = '', signature = ''] = token.split('.');
    const other = Buffer.from(signature, 'base64url').reverse().toString('base64url');
    return { authorization: `Bearer ${forged === 'signature' ? [head, claims, other].join('.') : token}` };
  }
}

/** Whether a change is one that a watch asks for. */
function concerns({ account, labelIds, include }: Watch, change: Change): boolean {
  if (labelIds.length === 0) return true;
  const { before, after } = labelsAround(gmailStore(account.mailbox), change);
  const touched = [...before, ...after].some((id) => labelIds.includes(id));
  return touched === include;
}

const pushes = new WeakMap<World, Pushes>();

/** The pushes of a world, made when first asked for. */
export function pushesOf(world: World): Pushes {
  const known = pushes.get(world) ?? new Pushes(world);
  pushes.set(world, known);
  return known;
}
