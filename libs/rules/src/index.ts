export * from './admission.js';
export * from './classification-policy.js';
export * from './classify.js';
export * from './crm-directory.js';
export * from './domains.js';
export * from './folders.js';
export * from './lookback.js';
export * from './match-mail.js';
export * from './merge-sightings.js';
export { idOfKey, KEY_SEPARATOR } from './sighting-groups.js';
export {
  clipped,
  type Combination,
  type Combinations,
  combined,
  type Doubt,
  type Margins,
  NO_DOUBT,
  type Sign,
  type Signs,
  SIGNS,
} from './model/combination.js';
export { featuresOf } from './model/features.js';
export { FEATURE_COUNT, type FeatureGroup, STRUCTURE_COUNT } from './model/hashing.js';
export {
  anyOf,
  forEachKind,
  type Kind,
  KINDS,
  type LinearModel,
  logitsOf,
  sigmoid,
  type WordLogits,
  type WordModels,
} from './model/machine-score.js';
export type { ModelInput } from './model/model-input.js';
export * from './opportunity.js';
export * from './parties.js';
export * from './tenant-directory.js';
export * from './threads.js';
export * from './user-directory.js';
