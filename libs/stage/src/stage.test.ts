import 'reflect-metadata';
import { matchedEmails, rawEmails, type MatchedEmail, type RawEmail } from '#libs/contracts';
import { describe, expect, test } from 'vitest';
import { done, drop, forwardAll, type Outcome } from './outcomes.js';
import { BATCH_MAX_DEFAULT, Stage, type StageRecord } from './stage.js';

class Matcher {
  @Stage({ reads: rawEmails, writes: matchedEmails, batchMax: 10 })
  match(records: StageRecord<RawEmail>[]): Outcome<MatchedEmail>[] {
    return records.map(() => drop('no_crm_match'));
  }

  @Stage({ reads: rawEmails, writes: matchedEmails })
  async matchLater(records: readonly StageRecord<RawEmail>[]): Promise<Outcome<MatchedEmail>[]> {
    return Promise.resolve(records.map(() => forwardAll([])));
  }

  @Stage({ reads: matchedEmails })
  write(records: StageRecord<MatchedEmail>[]): Outcome<never>[] {
    return records.map(done);
  }
}

const extrasOf = (method: keyof Matcher): unknown =>
  Reflect.getMetadata('microservices:pattern_extras', Matcher.prototype[method]);

describe('@Stage', () => {
  test('leaves what the stage reads, writes and takes at once on its handler', () => {
    expect(extrasOf('match')).toEqual({ stage: { reads: rawEmails, writes: matchedEmails, batchMax: 10 } });
    expect(extrasOf('write')).toEqual({ stage: { reads: matchedEmails, writes: null, batchMax: BATCH_MAX_DEFAULT } });
  });
});
