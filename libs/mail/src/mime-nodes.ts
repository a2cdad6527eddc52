import PostalMime, { type Email } from 'postal-mime';
import type { TextPart } from './part-tree.js';

interface FieldValue {
  parsed: { value: string; params: Record<string, string> };
}

/** What is used of an entity of postal-mime's tree. Its types keep the tree to themselves, so the version is pinned in package.json. */
interface MimeNode {
  contentType: FieldValue;
  contentDisposition: FieldValue;
  childNodes: MimeNode[];
  /** the decoded content in the charset that it names */
  getTextContent(): string;
}

const TEXTS: ReadonlySet<string> = new Set(['text/plain', 'text/html']);

class TreeParser extends PostalMime {
  declare readonly root: MimeNode;
}

/** A raw mail as postal-mime reads it, with the tree of its texts. Throws what goes beyond postal-mime's limits (nesting, size of headers). */
export async function parseMime(bytes: Uint8Array): Promise<{ email: Email; texts: TextPart }> {
  const parser = new TreeParser({ forceRfc822Attachments: true });
  const email = await parser.parse(bytes);
  return { email, texts: partOf(parser.root) };
}

function partOf(node: MimeNode): TextPart {
  const { value: type } = node.contentType.parsed;
  if (node.childNodes.length > 0) return { type, parts: node.childNodes.map(partOf) };
  return TEXTS.has(type) && !isFile(node) ? { type, content: linesOf(node) } : { type };
}

function isFile({ contentType, contentDisposition }: MimeNode): boolean {
  const { value, params } = contentDisposition.parsed;
  return value === 'attachment' || Boolean(params['filename'] || contentType.parsed.params['name']);
}

/**
 * The lines of a text as they were sent. postal-mime joins those of `format=flowed` across quote marks, so that an answer would become part of the quoted
 * line above it; providers do not join them.
 */
function linesOf(node: MimeNode): string {
  delete node.contentType.parsed.params['format'];
  return node.getTextContent();
}
