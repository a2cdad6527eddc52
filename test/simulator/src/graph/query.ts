import type { StoredMail } from '../mail/stored-mail.js';
import type { Account, World } from '../state/world.js';
import type { ProviderRequest } from '../http.js';
import { badQuery, denied, GraphFailure } from './errors.js';
import { isDraft, MESSAGE_PROPERTIES } from './message-json.js';

/** Refuses options that the call does not know. */
export function onlyOptions(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (name.startsWith('$') && !known.includes(name.toLowerCase())) {
      throw badQuery(`The query specified in the URI is not valid. Query option '${name}' is not allowed.`);
    }
  }
}

/** A call that the product must not make: counted, then refused. */
export function violation(world: World, request: ProviderRequest, why: 'write' | 'attachment' | 'bcc'): GraphFailure {
  world.counts.violation({ method: request.method, path: request.path, why });
  return denied();
}

/**
 * The names of `$select`, or null when it is absent.
 *
 * @param meetings whether `meetingMessageType` may be selected (by its cast form)
 */
export function selected(world: World, request: ProviderRequest, meetings: boolean): string[] | null {
  const value = request.query.get('$select');
  if (value === null || value.trim() === '') return null;
  const names: string[] = [];
  for (const raw of value.split(',')) {
    const name = raw.trim();
    const lower = name.toLowerCase();
    if (lower === 'bccrecipients') throw violation(world, request, 'bcc');
    if (lower === 'attachments') throw violation(world, request, 'attachment');
    if (meetings && lower === 'microsoft.graph.eventmessage/meetingmessagetype') {
      names.push('meetingMessageType');
      continue;
    }
    const known = lower === 'meetingmessagetype' ? undefined : MESSAGE_PROPERTIES.get(lower);
    if (known === undefined) {
      throw badQuery(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.message'.`,
      );
    }
    if (known !== 'id') names.push(known);
  }
  return names;
}

const PROPERTY_TAGS: Record<string, string> = { '0x1042': 'in-reply-to', '0x1039': 'references' };

/** The MAPI string properties that `$expand` asks for, as pairs of property id and header name. */
export function expandedProperties(world: World, request: ProviderRequest): { id: string; header: string }[] | null {
  const value = request.query.get('$expand');
  if (value === null || value.trim() === '') return null;
  if (/attachments/i.test(value)) throw violation(world, request, 'attachment');
  if (!/^\s*singleValueExtendedProperties\s*\(\s*\$filter\s*=/i.test(value)) {
    throw badQuery('Parsing OData Select and Expand failed: only singleValueExtendedProperties can be expanded.');
  }
  const wanted = [...value.matchAll(/id\s+eq\s+'(String\s+(0x[0-9a-f]{1,8}))'/gi)];
  if (wanted.length === 0)
    throw new GraphFailure(
      400,
      'ErrorInvalidUrlQueryFilter',
      'The filter of singleValueExtendedProperties is invalid.',
    );
  return wanted.flatMap((found) => {
    const tag = `0x${(found[2] ?? '').slice(2).toLowerCase().replace(/^0+/, '')}`;
    const header = PROPERTY_TAGS[tag];
    return header === undefined ? [] : [{ id: `String ${tag}`, header }];
  });
}

/** What a list's `$filter` asks for. */
export interface ListFilter {
  /** Mails received from `from` on, and before `before`; ms UTC. */
  from: number;
  before: number;
  /** All else that is asked; null: nothing. */
  test: ((mail: StoredMail) => boolean) | null;
  /** The property of the first comparison. */
  first: string | null;
}

/** A mailbox in its world. */
interface Mailbox {
  world: World;
  account: Account;
}

type Comparison = { property: string } & ({ from: number; before: number } | { test: (mail: StoredMail) => boolean });

const INSTANT = String.raw`'?(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)'?`;
const TIME = new RegExp(`^receivedDateTime\\s+(ge|gt|le|lt)\\s+${INSTANT}$`, 'i');
/** Milliseconds of the unit by which receiving times are compared. */
export const unitOf = (world: World): number => (world.options.filterPrecision === 'milliseconds' ? 1 : 1000);

function timeRange(operator: string, at: number, unit: number): { from: number; before: number } {
  const whole = Math.floor(at / unit) * unit;
  const next = at > whole ? whole + unit : whole;
  if (operator === 'ge') return { from: next, before: Infinity };
  if (operator === 'gt') return { from: whole + unit, before: Infinity };
  return { from: -Infinity, before: operator === 'le' ? whole + unit : next };
}

function comparison({ world, account }: Mailbox, clause: string): Comparison | undefined {
  const time = TIME.exec(clause);
  if (time) {
    const at = Date.parse(time[2] ?? '');
    if (Number.isNaN(at)) return undefined;
    return { property: 'receiveddatetime', ...timeRange((time[1] ?? '').toLowerCase(), at, unitOf(world)) };
  }
  const flag = /^(isDraft|isRead)\s+eq\s+(true|false)$/i.exec(clause);
  if (flag) {
    const property = (flag[1] ?? '').toLowerCase();
    const wanted = flag[2]?.toLowerCase() === 'true';
    const is = (mail: StoredMail) => (property === 'isdraft' ? isDraft(mail, { account }) : mail.read);
    return { property, test: (mail) => is(mail) === wanted };
  }
  const id = /^internetMessageId\s+eq\s+'((?:[^']|'')*)'$/i.exec(clause)?.[1]?.replaceAll("''", "'");
  return id === undefined ? undefined : { property: 'internetmessageid', test: (mail) => mail.messageId === id };
}

/** A list's `$filter`: comparisons joined by `and`. Throws 400 for anything else. */
export function listFilter(mailbox: Mailbox, filter: string | null): ListFilter {
  const read: ListFilter = { from: -Infinity, before: Infinity, test: null, first: null };
  if (filter === null || filter.trim() === '') return read;
  const tests: ((mail: StoredMail) => boolean)[] = [];
  for (const clause of filter.split(/\s+and\s+/i)) {
    const found = comparison(mailbox, clause.trim().replace(/^\((.*)\)$/, '$1'));
    if (!found) throw badQuery(`Invalid filter clause: ${filter.replaceAll(/'[^']*'/g, "'...'")}`);
    read.first ??= found.property;
    if ('test' in found) tests.push(found.test);
    else [read.from, read.before] = [Math.max(read.from, found.from), Math.min(read.before, found.before)];
  }
  if (tests.length > 0) read.test = (mail) => tests.every((test) => test(mail));
  return read;
}

/** The lower bound (ms UTC) of a delta's `$filter`, or null. */
export function deltaFilter(filter: string | null): { at: number; open: boolean } | null {
  if (filter === null) return null;
  const found = /^\s*receivedDateTime\s+(ge|gt)\s+(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)\s*$/i.exec(filter);
  const at = Date.parse(found?.[2] ?? '');
  if (!found || Number.isNaN(at)) {
    const message =
      "The '$filter' parameter value is not supported for 'Messages' resource; only a value of 'receivedDateTime ge value' is supported.";
    throw new GraphFailure(400, 'ErrorInvalidUrlQuery', message);
  }
  return { at, open: found[1]?.toLowerCase() === 'gt' };
}
