// Written by `npm run train`.

export const MACHINE_WEIGHTS = '';
export const MACHINE_SCALE = 1;
export const MACHINE_BIAS = 0;
export const MARKETING_WEIGHTS = '';
export const MARKETING_SCALE = 1;
export const MARKETING_BIAS = 0;
export const THRESHOLD = 0.9;
