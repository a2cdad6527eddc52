import type { Engagement } from '#libs/contracts';

const SNIPPET_LENGTH = 200;

/** An engagement as a row of a timeline: everything but its texts, and the beginning of what the mail adds. */
export type EngagementSummary = Omit<Engagement, 'text' | 'newText' | 'references' | 'explanation'> & {
  snippet: string;
};

export function summaryOf(engagement: Engagement): EngagementSummary {
  const { text, newText, references: _references, explanation: _explanation, ...rest } = engagement;
  return { ...rest, snippet: snippetOf(newText.trim() === '' ? text : newText) };
}

function snippetOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const beginning = line.slice(0, 2 * SNIPPET_LENGTH + 2);
  const characters = [...beginning];
  return characters.length <= SNIPPET_LENGTH ? line : `${characters.slice(0, SNIPPET_LENGTH - 1).join('')}…`;
}
