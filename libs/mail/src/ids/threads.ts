/** What the header of a mail tells of its thread: message keys and ids without angle brackets; normalised addresses. */
export interface ThreadHeader {
  messageKey: string;
  inReplyTo: string | null;
  references: readonly string[];
  participants: readonly { email: string }[];
}

/**
 * The ids by which a mail's own header puts it into a thread, at most three, in order of trust: the first of References (RFC 5322 3.6.4: the thread's first
 * mail), the answered one, the last of References (where mailers cut the list, or one of them fell out, the others lead on). Empty for a mail that begins a
 * thread. Its own id tells nothing (relays that change ids repeat it there), nor does a participant's address (mailers that copy the words of In-Reply-To,
 * "message from Ann <ann@x.com>", into References). The subject is never asked.
 */
export function threadRefsOf({ messageKey, inReplyTo, references, participants }: ThreadHeader): string[] {
  const isId = (id: string): boolean =>
    id !== messageKey && !participants.some(({ email }) => email === id.toLowerCase());
  const ids = references.filter(isId);
  const answered = inReplyTo !== null && isId(inReplyTo) ? [inReplyTo] : [];
  return [...new Set([...ids.slice(0, 1), ...answered, ...ids.slice(-1)])];
}
