import { expect, it } from 'vitest';
import { nextSearchCursor, readCursor, searchCursor, timelineCursor, writeCursor } from './cursor.js';

it('reads the places it wrote', () => {
  const place = { sentAt: 1_790_000_000_000, id: 'e-1' };
  expect(readCursor(timelineCursor, writeCursor(place))).toEqual(place);
});

it.each([
  '',
  'x',
  '%',
  'bnVsbA',
  writeCursor({ sentAt: 1, seen: [] }),
  Buffer.from('{"sentAt":"1","id":"a"}').toString('base64url'),
])('takes %j for no place of a timeline', (text) => {
  expect(readCursor(timelineCursor, text)).toBeUndefined();
});

it('takes a place of a timeline for no place of a search', () => {
  expect(readCursor(searchCursor, writeCursor({ sentAt: 1, id: 'a' }))).toBeUndefined();
});

it('remembers what was shown of the last instant, over as many pages as it needs', () => {
  const first = nextSearchCursor(
    [
      { sentAt: 9, id: 'a' },
      { sentAt: 5, id: 'b' },
      { sentAt: 5, id: 'c' },
    ],
    undefined,
  );
  expect(first).toEqual({ sentAt: 5, seen: ['b', 'c'] });
  const second = nextSearchCursor(
    [
      { sentAt: 5, id: 'd' },
      { sentAt: 5, id: 'e' },
    ],
    first ?? undefined,
  );
  expect(second).toEqual({ sentAt: 5, seen: ['b', 'c', 'd', 'e'] });
  expect(
    nextSearchCursor(
      [
        { sentAt: 5, id: 'f' },
        { sentAt: 4, id: 'g' },
      ],
      second ?? undefined,
    ),
  ).toEqual({ sentAt: 4, seen: ['g'] });
  expect(nextSearchCursor([], second ?? undefined)).toBeNull();
});
