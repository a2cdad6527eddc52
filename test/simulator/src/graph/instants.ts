/** The service's form of an instant: UTC, whole seconds. */
export const graphInstant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
