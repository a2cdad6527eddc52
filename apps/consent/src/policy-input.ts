import { z } from 'zod';
import {
  classificationInOneForm,
  dropsWithoutEffect,
  E_SIGNATURE_CHOICES,
  INTERVAL_MINUTES_DEFAULT,
  INTERVAL_MINUTES_MAX,
  KEEPABLE_CATEGORIES,
  LOOKBACK_MONTHS_DEFAULT,
  LOOKBACK_MONTHS_MAX,
  type Policy,
  SENDERS_MAX,
} from '#libs/contracts';
import { sender } from '#libs/http';

/** Faults of one kind that are named at most. */
const FAULTS_MAX = 20;

const lookback = z.strictObject({
  kind: z.enum(['oldest-open-opportunity', 'fixed', 'forward']),
  months: z.int().min(1).max(LOOKBACK_MONTHS_MAX).nullish(),
});

const senders = z.array(sender).max(SENDERS_MAX).default([]);

/** Which classes of mail and which senders are kept, as people send it: what is left out has the product's default. */
export const classificationInput = z
  .strictObject({
    keep: z.array(z.enum(KEEPABLE_CATEGORIES)).default([]),
    keepSenders: senders,
    dropSenders: senders,
    eSignature: z.enum(E_SIGNATURE_CHOICES).default('drop'),
  })
  .superRefine((lists, context) => {
    for (const { dropped, kept } of dropsWithoutEffect(lists).slice(0, FAULTS_MAX)) {
      const message = `${dropped} is kept, as ${kept} stands in keepSenders`;
      context.addIssue({ code: 'custom', path: ['dropSenders'], message });
    }
  });

/** Policy as people send it: what is left out has the product's default. */
export const policyInput = z.strictObject({
  lookback: lookback.default({ kind: 'oldest-open-opportunity' }),
  opportunity: z.enum(['most-recently-updated', 'most-recently-created', 'oldest']).default('most-recently-updated'),
  blocked: z.enum(['any', 'all-external']).default('any'),
  intervalMinutes: z.int().min(1).max(INTERVAL_MINUTES_MAX).default(INTERVAL_MINUTES_DEFAULT),
  classification: classificationInput.prefault({}),
});

/** The policy with its defaults: months only for a fixed lookback, lists in one form. */
export function policyOf(input: z.infer<typeof policyInput>): Policy {
  const { kind, months } = input.lookback;
  return {
    ...input,
    lookback: { kind, months: kind === 'fixed' ? (months ?? LOOKBACK_MONTHS_DEFAULT) : null },
    classification: classificationInOneForm(input.classification),
  };
}
