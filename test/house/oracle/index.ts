export { lookbackStart } from './admit.js';
export { type ActualEngagement, compareEngagements } from './compare.js';
export { type Expectation, expectHouse, judgeCopy, type Kept, type Seen } from './expect-house.js';
export { engagementsOf, type ExpectedEngagement } from './merge.js';
export type { Folder } from './read-folder.js';
export { type Mail, parseMail } from './read-mail.js';
