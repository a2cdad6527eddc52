import { z } from 'zod';

/** Where a page of a timeline ended: its last engagement. */
export const timelineCursor = z.object({ sentAt: z.int(), id: z.string().max(100) });
export type TimelineCursor = z.infer<typeof timelineCursor>;

const SEEN_MAX = 10_000;

/** Where a page of search results ended: the last instant, and the engagements of that instant that were shown already. */
export const searchCursor = z.object({ sentAt: z.int(), seen: z.array(z.string().max(100)).max(SEEN_MAX) });
export type SearchCursor = z.infer<typeof searchCursor>;

/** A place as clients carry it: opaque text. */
export function writeCursor(place: TimelineCursor | SearchCursor): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place in a cursor; undefined when the text is none of ours. */
export function readCursor<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The cursor after a page of search results that came after `before`. */
export function nextSearchCursor(
  page: readonly { sentAt: number; id: string }[],
  before: SearchCursor | undefined,
): SearchCursor | null {
  const last = page.at(-1);
  if (last === undefined) return null;
  const seen = page.filter(({ sentAt }) => sentAt === last.sentAt).map(({ id }) => id);
  return { sentAt: last.sentAt, seen: before?.sentAt === last.sentAt ? [...before.seen, ...seen] : seen };
}
