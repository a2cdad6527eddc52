/**
 * A body part as a provider shows it: inline text with its decoded content, a multipart with its parts, or what cannot
 * be read as a text. Attached texts are left out by the caller.
 */
export interface TextPart {
  /** media type without parameters, in lower case */
  type: string;
  /** of the media type, by lower-case name */
  parameters?: Readonly<Record<string, string>>;
  content?: string;
  parts?: readonly TextPart[];
}

/** What nobody reads, though its type says that it is a text: parts for programs, cards, the header of another mail. */
const FOR_PROGRAMS =
  /^text\/(?:css|csv|directory|javascript|rfc822-headers|(?:x-)?vcard|watch-html|x-amp-html|x-ms-.*|xml)$/;

/** Whether the content of a part of this type is read. A text of a kind that nobody knows is plain text (RFC 2046 4.1.4). */
export const isReadable = (type: string): boolean => type.startsWith('text/') && !FOR_PROGRAMS.test(type);
