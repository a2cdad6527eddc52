export { createEngagementIndex, engagementDocument, type EngagementDocument } from './engagement-index.js';
export { foldText } from './fold.js';
export { IndexMissing, readEngagements } from './read-engagements.js';
export { inSearch, openSearch } from './search.js';
