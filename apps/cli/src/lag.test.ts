import { expect, test } from 'vitest';
import { byStage } from './lag.js';

test('partitions are summed up by stage, in the order of the pipeline', () => {
  const lag = (stage: string, partition: number, records: number) => ({
    stage,
    topic: `${stage}-in`,
    partition,
    records,
  });
  expect(byStage([lag('b', 1, 2), lag('b', 0, 3), lag('a', 0, 0)])).toEqual([
    {
      stage: 'b',
      topic: 'b-in',
      records: 5,
      partitions: [
        { partition: 0, records: 3 },
        { partition: 1, records: 2 },
      ],
    },
    { stage: 'a', topic: 'a-in', records: 0, partitions: [{ partition: 0, records: 0 }] },
  ]);
});
