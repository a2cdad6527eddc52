import { badQuery } from './errors.js';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badQuery('The request URI is malformed.');
  }
}

/** The parts of a path, decoded; `name('id')` counts as two. Throws 400 when an escape is broken. */
export function segments(path: string): string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded)
    .flatMap((part) => {
      const keyed = /^(\w+)\('(.*)'\)$/.exec(part);
      return keyed ? [keyed[1] ?? '', (keyed[2] ?? '').replaceAll("''", "'")] : [part];
    });
}

/** Whether a part of a path is one of the spellings of the delta function. */
export const isDelta = (part: string | undefined): boolean =>
  part !== undefined && /^(?:microsoft\.graph\.)?delta(?:\(\))?$/i.test(part);
