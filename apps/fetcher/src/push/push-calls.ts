import { z } from 'zod';

const ID_LENGTH_MAX = 200;
const CALLS_MAX = 1_000;
const TOKEN_LENGTH_MAX = 4_000;

const place = {
  subscriptionId: z.string().min(1).max(ID_LENGTH_MAX),
  /** the secret that we gave to the provider; whoever does not know it is not heard */
  clientState: z.string().max(ID_LENGTH_MAX).nullish(),
};

/** What Microsoft asks of an address before it sends anything there; any text, sent back as it is. */
export const handshakeQuery = z.object({ validationToken: z.string().min(1).max(TOKEN_LENGTH_MAX).optional() });

/** Notifications of Microsoft (changeNotificationCollection), reduced to what is used: nothing of a mail is among it. */
export const notifications = z.object({ value: z.array(z.object(place)).max(CALLS_MAX) });

/** Life-cycle notifications of Microsoft; events that are not known yet are treated as a change. */
export const lifecycleEvents = z.object({
  value: z.array(z.object({ ...place, lifecycleEvent: z.string().max(ID_LENGTH_MAX) })).max(CALLS_MAX),
});

/** A push of Pub/Sub. */
export const pubsubPush = z.object({ message: z.object({ data: z.string().max(10_000) }) });

const gmailChange = z.object({ emailAddress: z.string().min(3).max(320) });

/** Whose mailbox changed, lower case; null where the data of the message do not say so. Pure. */
export function changedMailbox(data: string): string | null {
  const text = Buffer.from(data, 'base64').toString('utf8');
  const change = gmailChange.safeParse(jsonOf(text));
  return change.success ? change.data.emailAddress.toLowerCase() : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
