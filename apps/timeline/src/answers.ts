import { dedupedEngagements } from '#libs/contracts';
import { type AnswerSchema, listOf, objectOf, schemaOf, withFields, withoutFields } from '#libs/http';

/** What the routes answer, for the OpenAPI document; the types in the code say the same to the compiler. */

const next: AnswerSchema = {
  type: 'string',
  nullable: true,
  description: 'for the parameter cursor; null: the last page',
};
const engagement = schemaOf(dedupedEngagements);
const summary = withFields(withoutFields(engagement, ['text', 'newText', 'references', 'explanation']), {
  snippet: { type: 'string', description: 'how the mail begins' },
});
const hit = withFields(summary, {
  highlight: {
    type: 'object',
    additionalProperties: listOf({ type: 'string' }),
    description: 'pieces around what was found, as HTML in which everything is escaped but <mark>',
  },
});

export const answers = {
  engagement: { schema: engagement },
  timeline: { schema: objectOf({ engagements: listOf(summary), next }) },
  found: { schema: objectOf({ total: { type: 'integer' }, hits: listOf(hit), next }) },
};
