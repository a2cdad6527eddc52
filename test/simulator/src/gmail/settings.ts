import type { World } from '../state/world.js';

/** Where a Pub/Sub topic pushes to, and as whom. */
export interface PushTopic {
  url: string;
  /** Audience of the token; default the url. */
  audience?: string | undefined;
  /** Service account that the token is made out for. */
  serviceAccount?: string | undefined;
  /** `projects/p/subscriptions/s`; default by the topic's name. */
  subscription?: string | undefined;
}

/** A service account that may speak for the users of some domains. */
export interface Delegation {
  clientEmail: string;
  /** SPKI PEM; default the simulator's own key, whose private half `serviceAccountKey` hands out. */
  publicKeyPem?: string | undefined;
  scopes: string[];
  domains: string[];
}

/** What can be set of Gmail and Google's identity service. */
export interface GoogleOptions {
  /** Prices and limits of projects made since May 2026, or of older ones. Default `2026`. */
  gmailQuota?: '2026' | 'legacy' | undefined;
  /** Quota units of one user and project in any minute (the table's own: 6,000, legacy 15,000); 0, the default: any. */
  gmailUnits?: number | undefined;
  /** Quota units of one project in any minute; 0 for any number. Default 1,200,000 where `gmailUnits` is set. */
  gmailProjectUnits?: number | undefined;
  /** Quota units of one project in any 24 hours; 0, the default, for any number. */
  gmailDailyUnits?: number | undefined;
  /** Milliseconds of the clock for which history is kept. Default a week. */
  gmailHistoryMs?: number | undefined;
  /** Text parts beyond so many bytes come as an attachment id. Default 1,500,000. */
  gmailInlineBytes?: number | undefined;
  /** Pub/Sub topics by name (`projects/p/topics/t`); `users.watch` knows no others. */
  pushTopics?: Record<string, PushTopic> | undefined;
  /** Domain-wide delegations; without one no service account gets a token. */
  delegations?: Delegation[] | undefined;
}

const WEEK_MS = 7 * 86_400_000;

/** The settings of a world with their defaults. */
export function googleSettings({ options }: World) {
  const units = options.gmailUnits ?? 0;
  return {
    table: options.gmailQuota ?? '2026',
    units,
    projectUnits: options.gmailProjectUnits ?? (units > 0 ? 1_200_000 : 0),
    dailyUnits: options.gmailDailyUnits ?? 0,
    historyMs: options.gmailHistoryMs ?? WEEK_MS,
    inlineBytes: options.gmailInlineBytes ?? 1_500_000,
    topics: new Map(Object.entries(options.pushTopics ?? {})),
    delegations: options.delegations ?? [],
  };
}
