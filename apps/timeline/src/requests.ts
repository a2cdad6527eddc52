import { z } from 'zod';
import { crmId, tenantId } from '#libs/http';

const PAGE_DEFAULT = 50;
const PAGE_MAX = 200;
const QUERY_LENGTH_MAX = 500;
const CURSOR_LENGTH_MAX = 1_000_000;

/** An instant in an address: ms since 1970, a date (00:00 UTC) or a date and time with its zone. */
const instant = z
  .union([
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
    z.iso.date().transform(Date.parse),
    z.iso.datetime({ offset: true }).transform(Date.parse),
  ])
  .describe('ms since 1970, or ISO 8601');

const page = {
  from: instant.optional(),
  to: instant.optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
  cursor: z.string().max(CURSOR_LENGTH_MAX).optional().describe('next of the page before'),
};

export const recordParams = z.object({ tenant: tenantId, id: crmId });
export const timelineQuery = z.strictObject(page);
export const searchQuery = z.strictObject({
  q: z.string().trim().min(1).max(QUERY_LENGTH_MAX).describe('words; "a phrase", word*, -not, a | b'),
  accountId: crmId.optional(),
  userId: crmId.optional(),
  ...page,
});

export type RecordParams = z.infer<typeof recordParams>;
export type TimelineQuery = z.infer<typeof timelineQuery>;
export type SearchQuery = z.infer<typeof searchQuery>;
