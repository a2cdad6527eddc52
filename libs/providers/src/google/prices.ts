/** Calls of Gmail, as they are named in metrics. */
export type GmailCall =
  | 'getProfile'
  | 'labels.get'
  | 'history.list'
  | 'messages.list'
  | 'messages.get metadata'
  | 'messages.get full'
  | 'messages.get minimal'
  | 'attachments.get'
  | 'watch'
  | 'stop';

/** Quota units: of each call, and how many may be spent in a minute. */
export interface GmailPrices {
  units: Readonly<Record<GmailCall, number>>;
  perMailboxMinute: number;
  perProjectMinute: number;
}

const SAME = { getProfile: 1, 'labels.get': 1, 'history.list': 2, 'messages.list': 5, watch: 100, stop: 50 };

/**
 * The price lists of projects made since 1 May 2026, and of older ones
 * (https://developers.google.com/workspace/gmail/api/reference/quota). Of attachments the newer list is not known to
 * say anything else than of messages.
 */
export const GMAIL_PRICES: Readonly<Record<'2026' | 'legacy', GmailPrices>> = {
  '2026': {
    units: {
      ...SAME,
      'messages.get metadata': 20,
      'messages.get full': 20,
      'messages.get minimal': 20,
      'attachments.get': 20,
    },
    perMailboxMinute: 6_000,
    perProjectMinute: 1_200_000,
  },
  legacy: {
    units: {
      ...SAME,
      'messages.get metadata': 5,
      'messages.get full': 5,
      'messages.get minimal': 5,
      'attachments.get': 5,
    },
    perMailboxMinute: 15_000,
    perProjectMinute: 1_200_000,
  },
};
