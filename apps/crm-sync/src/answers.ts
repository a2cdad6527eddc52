import { crmRecords } from '#libs/contracts';
import { type AnswerSchema, listOf, objectOf, schemaOf } from '#libs/http';

/** What the routes answer, for the OpenAPI document; the types in the code say the same to the compiler. */

const count: AnswerSchema = { type: 'integer' };
const record = schemaOf(crmRecords);

export const answers = {
  record: { schema: record },
  page: {
    schema: objectOf({ records: listOf(record), total: count, next: { type: 'string', nullable: true } }),
  },
  imported: { schema: objectOf({ records: count, written: count, deleted: count, unchanged: count }) },
};
