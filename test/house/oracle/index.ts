export { type ActualEngagement, compareEngagements } from './compare.js';
export { type Expectation, expectHouse } from './expect-house.js';
export type { ExpectedEngagement } from './merge.js';
