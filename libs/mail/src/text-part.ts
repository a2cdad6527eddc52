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
