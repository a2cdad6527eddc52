import { messageIdOf } from '#libs/mail';
import { z } from 'zod';
import { IMMUTABLE_IDS } from './envelopes.js';
import type { GraphReader } from './graph-calls.js';
import { LoopGuard } from './loop-guard.js';

/** Copies that are looked for: whoever forges more of them gets no more. */
const COPIES_MAX = 100;

const idsShape = z.object({ value: z.array(z.object({ id: z.string() })), '@odata.nextLink': z.string().optional() });

/**
 * Refs of the mails with this Message-ID, from one list over all folders. Graph compares the header as it stands: it is
 * asked for with its angle brackets, and, where that finds nothing, for a header that has none.
 */
export async function findMessages(graph: GraphReader, messageId: string): Promise<string[]> {
  const id = messageIdOf(messageId);
  if (id === null) return [];
  const bracketed = await idsWhere(graph, `<${id}>`);
  return bracketed.length > 0 ? bracketed : idsWhere(graph, id);
}

async function idsWhere(graph: GraphReader, header: string): Promise<string[]> {
  // OData (4.01 ABNF, string): a quote inside a string is doubled
  const filter = `internetMessageId eq '${header.replaceAll("'", "''")}'`;
  const guard = new LoopGuard();
  let link: string | undefined = `/me/messages?$filter=${encodeURIComponent(filter)}&$top=${COPIES_MAX}&$select=id`;
  // Graph's filters may give an empty page before one that holds something
  while (link !== undefined) {
    guard.check(link, []);
    const page: z.infer<typeof idsShape> = await graph.get('find', idsShape, link, IMMUTABLE_IDS);
    if (page.value.length > 0) return [...new Set(page.value.map((item) => item.id))];
    link = page['@odata.nextLink'];
  }
  return [];
}
