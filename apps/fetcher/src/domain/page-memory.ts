import type { DropReason } from '#libs/contracts';

/** Mails that are remembered: a provider repeats itself soon, or not at all. */
const REMEMBERED_MAX = 50_000;
/** Mails of one mailbox that are asked for once more. */
const REFS_MAX = 1_000;

/** What happened lately to mails that are not kept: in the memory of this process alone, and nowhere else. */
export class PageMemory {
  readonly #counted = new Map<string, true>();
  readonly #byText = new Map<string, DropReason>();
  readonly #gone = new Map<string, string[]>();

  /** Whether this state of a mail was counted, as far as this process knows. */
  wasCounted(mail: string): boolean {
    return this.#counted.has(mail);
  }

  /** Remembers that this state of a mail was counted. */
  count(mail: string): void {
    remember(this.#counted, mail, true);
  }

  /** Why the text of a mail was not kept: while its tenant's settings stay, it need not be read again. */
  reasonOf(mail: string): DropReason | undefined {
    return this.#byText.get(mail);
  }

  /** Remembers why the text of a mail was not kept. */
  droppedByText(mail: string, reason: DropReason): void {
    remember(this.#byText, mail, reason);
  }

  /** Notes mails that are said to have left a mailbox, to be asked for once more. */
  left(mailbox: string, refs: readonly string[]): void {
    if (refs.length > 0)
      remember(this.#gone, mailbox, [...new Set([...this.leftOf(mailbox), ...refs])].slice(0, REFS_MAX));
  }

  /** The mails that left a mailbox, and were not asked for once more. */
  leftOf(mailbox: string): readonly string[] {
    return this.#gone.get(mailbox) ?? [];
  }

  /** Forgets mails that left a mailbox: they were asked for once more. */
  forgetLeft(mailbox: string, refs: readonly string[]): void {
    const asked = new Set(refs);
    const others = this.leftOf(mailbox).filter((ref) => !asked.has(ref));
    if (others.length > 0) this.#gone.set(mailbox, others);
    else this.#gone.delete(mailbox);
  }
}

function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED_MAX && oldest !== undefined) map.delete(oldest);
}
