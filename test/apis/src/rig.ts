import { randomBytes } from 'node:crypto';
import { crmRecords, mailboxes, tenants, type Topic } from '#libs/contracts';
import { applyTopics, type App, readTopic, settings as shared, startApp } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase, freshName, stackAddresses } from '#libs/testing';

/** An answer of one of our HTTP APIs. */
export interface Answer {
  status: number;
  type: string;
  headers: Headers;
  /** parsed JSON, or the text as it is */
  body: unknown;
}

/** One app over the real servers, with a database and topics of its own. */
export interface Api {
  url: string;
  store: Store;
  env: NodeJS.ProcessEnv;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** the newest value of each key of a topic; null: a tombstone */
  topic<T>(topic: Topic<T>): Promise<Map<string, T | null>>;
  stop(): Promise<void>;
}

const topicSettings = shared
  .pick({
    THREADLINE_KAFKA_BROKERS: true,
    THREADLINE_REGISTRY_URL: true,
    THREADLINE_NAMESPACE: true,
    THREADLINE_PARTITIONS: true,
  })
  .strip();

/** Starts an app; `extra` settings win over the rig's own. */
export async function startApi(app: App, extra: NodeJS.ProcessEnv = {}): Promise<Api> {
  const name = freshName('api');
  const servers = stackAddresses();
  const database = await freshDatabase('api');
  const store = openStore(database.url, 2);
  await migrate(store);
  const env = {
    ...servers,
    THREADLINE_MARIADB_URL: database.url,
    THREADLINE_NAMESPACE: name,
    THREADLINE_PARTITIONS: '2',
    THREADLINE_SEARCH_INDEX: name,
    THREADLINE_LOG_LEVEL: 'error',
    THREADLINE_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    ...extra,
  };
  const topics = topicSettings.parse(env);
  await applyTopics(topics, [tenants, mailboxes, crmRecords]);
  const running = await startApp(app, env);
  return {
    url: running.url,
    store,
    env,
    call: (method, path, body, headers) => call(`${running.url}${path}`, method, body, headers),
    topic: async (topic) => {
      const newest = new Map();
      for await (const { key, value } of readTopic(topics, topic)) newest.set(key, value);
      return newest;
    },
    stop: async () => {
      await running.stop();
      await store.destroy();
      await database.drop();
    },
  };
}

/** A request; a text body goes as it is, anything else as JSON. Redirects are not followed. */
export async function call(
  url: string,
  method = 'GET',
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: type.endsWith('json') ? JSON.parse(text) : text,
  };
}
