/** A header field as a provider or a parser gives it. */
export interface HeaderField {
  name: string;
  value: string;
}

/** The synthetic signal that carries the method of a calendar notice. */
export const CALENDAR_SIGNAL = 'x-threadline-calendar';

/** The header fields that the rules may read, in lower case. Nothing else of the headers is carried in `RawEmail.signals`. */
export const SIGNAL_NAMES: ReadonlySet<string> = new Set([
  'auto-submitted',
  'content-class',
  'content-type',
  'feedback-id',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'mailing-list',
  'precedence',
  'return-path',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-beenthere',
  'x-campaign',
  'x-campaign-id',
  'x-campaignid',
  'x-csa-complaints',
  'x-emarsys-identify',
  'x-failed-recipients',
  'x-google-group-id',
  'x-kmail-account',
  'x-mail-autoreply',
  'x-mailing-list',
  'x-maillist-id',
  'x-mc-user',
  'x-ms-exchange-inbox-rules-loop',
  'x-ms-exchange-message-is-ndr',
  'x-roving-id',
  'x-rpcampaign',
  'x-sfmc-stack',
]);

const MAX_VALUE_LENGTH = 256;

/**
 * The header fields that the classifier reads, by lower-case name: the first non-empty one of each name, unfolded, cut to 256 characters.
 * `calendarMethod`: from `calendarMethodOf`, or what a Graph eventMessage stands for (`request`, `reply`, `cancel`).
 */
export function signalsOf(
  headers: Iterable<HeaderField>,
  extra: { calendarMethod?: string | null } = {},
): Record<string, string> {
  const signals: Record<string, string> = {};
  for (const { name, value } of headers) {
    const key = name.trim().toLowerCase();
    if (!SIGNAL_NAMES.has(key) || signals[key] !== undefined) continue;
    const clean = value
      .slice(0, 8 * MAX_VALUE_LENGTH)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, MAX_VALUE_LENGTH);
    if (clean !== '') signals[key] = clean;
  }
  if (extra.calendarMethod) signals[CALENDAR_SIGNAL] = extra.calendarMethod.toLowerCase().slice(0, MAX_VALUE_LENGTH);
  return signals;
}
