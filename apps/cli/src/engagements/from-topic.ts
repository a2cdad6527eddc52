import { dedupedEngagements, type Engagement, tenants } from '#libs/contracts';
import { readTopic, type StageRecord } from '#libs/stage';
import { readSettings } from '../settings.js';
import { TOPIC_SETTINGS } from '../topics.js';
import type { EngagementSource } from './source.js';

/** The engagements on deduped-engagements. A topic cannot be read in the order of ids: the tenant's are held in memory, and sorted. */
export async function openTopic(env: NodeJS.ProcessEnv): Promise<EngagementSource> {
  const settings = await readSettings(env, TOPIC_SETTINGS);
  return {
    engagements: (tenant) => sorted(tenant, readTopic(settings, dedupedEngagements)),
    tenants: async () => tenantsIn(readTopic(settings, tenants)),
    close: () => Promise.resolve(),
  };
}

async function* sorted(tenant: string, records: AsyncIterable<StageRecord<Engagement>>): AsyncGenerator<Engagement> {
  const newest = await newestOf(tenant, records);
  for (const id of [...newest.keys()].toSorted()) {
    const engagement = newest.get(id);
    newest.delete(id);
    if (engagement) yield engagement;
  }
}

/**
 * The state of each engagement, as the sinks hold it: the record with the highest version, of equals the last. A tombstone without a
 * version removes whatever came before.
 */
export async function newestOf(
  tenant: string,
  records: AsyncIterable<StageRecord<Engagement>>,
): Promise<Map<string, Engagement>> {
  const versions = new Map<string, number>();
  const newest = new Map<string, Engagement>();
  for await (const { key, value, version } of records) {
    if (value !== null && value.tenant !== tenant) continue;
    const at = value?.version ?? version ?? versions.get(key) ?? 0;
    if (at < (versions.get(key) ?? 0)) continue;
    versions.set(key, at);
    if (value) newest.set(key, value);
    else newest.delete(key);
  }
  return newest;
}

async function tenantsIn(records: AsyncIterable<StageRecord<{ id: string }>>): Promise<string[]> {
  const known = new Set<string>();
  for await (const { key, value } of records) {
    if (value) known.add(key);
    else known.delete(key);
  }
  return [...known].toSorted();
}
