import type { StoredMail } from '../mail/stored-mail.js';

/** What makes a mail an eventMessage. */
export interface Meeting {
  type: string;
  meetingMessageType: string;
}

const ANSWERS: Record<string, string> = {
  ACCEPTED: 'meetingAccepted',
  TENTATIVE: 'meetingTenativelyAccepted',
  DECLINED: 'meetingDeclined',
};
const known = new WeakMap<StoredMail, Meeting | null>();

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string'
    ? content
    : Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString('utf8');
}

async function read(mail: StoredMail): Promise<Meeting | null> {
  if (!mail.raw.includes('text/calendar')) return null;
  const part = (await mail.content()).attachments.find((one) => one.mimeType === 'text/calendar');
  if (!part) return null;
  const text = textOf(part.content);
  const method = (part.method ?? /^METHOD:(\w+)/im.exec(text)?.[1] ?? '').toUpperCase();
  if (method === 'REQUEST')
    return { type: '#microsoft.graph.eventMessageRequest', meetingMessageType: 'meetingRequest' };
  if (method === 'CANCEL') return { type: '#microsoft.graph.eventMessage', meetingMessageType: 'meetingCancelled' };
  if (method !== 'REPLY') return null;
  const answer = /PARTSTAT=(\w+)/i.exec(text.replaceAll(/\r?\n[ \t]/g, ''))?.[1]?.toUpperCase() ?? '';
  return { type: '#microsoft.graph.eventMessageResponse', meetingMessageType: ANSWERS[answer] ?? 'none' };
}

/** The meeting side of a mail with an iTIP calendar part; null for any other mail. */
export async function meetingOf(mail: StoredMail): Promise<Meeting | null> {
  const found = known.get(mail);
  if (found !== undefined) return found;
  const made = await read(mail);
  known.set(mail, made);
  return made;
}
