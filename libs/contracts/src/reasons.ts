/** Why a mail was not kept: the closed list. Every drop is counted under one of these, and metrics use no other label. */
export const DROP_REASONS = [
  'mailbox_disabled',
  'excluded_folder',
  'draft',
  'malformed',
  'outside_lookback',
  'no_external_participant',
  'internal_only',
  'blocked_domain',
  'blocked_sender',
  'no_crm_match',
  'bounce',
  'auto_reply',
  'calendar_notice',
  'marketing',
  'transactional',
  'oversize',
  'erased',
  'vanished',
] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** Why a record was parked in a dead-letter topic: the closed list. */
export const PARK_REASONS = ['undecodable', 'crash_loop', 'oversize', 'rejected_by_store'] as const;
export type ParkReason = (typeof PARK_REASONS)[number];
