import { z } from 'zod';
import { json, type ProviderAnswer } from '../http.js';
import type { GmailContext } from './context.js';
import { GmailFailure, invalid, notFound } from './errors.js';
import { gmailStore } from './gmail-ids.js';
import { pushesOf } from './pushes.js';
import { projectOf } from './quota.js';
import { googleSettings } from './settings.js';

const LIFE_MS = 7 * 86_400_000;
const behaviour = z.string().toLowerCase().optional();
const wish = z.object({
  topicName: z.string().optional(),
  labelIds: z.array(z.string()).default([]),
  labelFilterBehavior: behaviour,
  /** the older name of the same */
  labelFilterAction: behaviour,
});

/**
 * `POST users/x/watch`: a topic is told of changes for seven days. A topic gets a first message at once.
 *
 * @throws GmailFailure 400 for another topic while the first one still listens, or a topic that has no name
 */
export function watch({ world, account, client, request }: GmailContext): ProviderAnswer {
  const parsed = wish.safeParse(JSON.parse(request.body.toString('utf8') || '{}'));
  if (!parsed.success) throw invalid('Invalid JSON payload received.');
  const { topicName = '', labelIds, labelFilterBehavior, labelFilterAction } = parsed.data;
  if (topicName === '') throw invalid('topicName required');
  const project = projectOf(client);
  if (!/^projects\/[^/]+\/topics\/[^/]+$/.test(topicName)) {
    throw invalid(`Invalid topicName does not match projects/${project}/topics/*`);
  }
  const topic = googleSettings(world).topics.get(topicName);
  if (!topic) {
    const message = `Error sending test message to Cloud PubSub ${topicName} : Resource not found (resource=${topicName.split('/').at(-1) ?? ''}).`;
    throw new GmailFailure(404, 'notFound', message);
  }
  const store = gmailStore(account.mailbox);
  if (labelIds.some((id) => !store.labels.all().some((label) => label.id === id))) throw notFound();
  const pushes = pushesOf(world);
  const held = pushes.watchOf(account, project);
  if (held && held.topicName !== topicName) {
    throw invalid('Only one user push notification client allowed per developer (call /stop then try again)');
  }
  const expiresAt = world.clock.now() + LIFE_MS;
  const include = (labelFilterBehavior ?? labelFilterAction) !== 'exclude';
  pushes.set({ account, project, topicName, topic, labelIds, include, expiresAt, toldAt: -Infinity });
  return json(200, { historyId: String(store.current), expiration: String(expiresAt) });
}

/** `POST users/x/stop`: nothing is told any more. */
export function stop({ world, account, client }: GmailContext): ProviderAnswer {
  pushesOf(world).remove(account, projectOf(client));
  return { status: 204, headers: {}, body: '' };
}
