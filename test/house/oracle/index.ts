export { type ActualEngagement, compareEngagements, type Difference } from './compare.js';
export { type Expectation, type ExpectedMailbox, expectHouse, type Seen } from './expect-house.js';
export type { ExpectedEngagement } from './merge.js';
