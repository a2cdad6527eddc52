import { describe, expect, it } from 'vitest';
import { instantOf } from './mail-date.js';

describe('the instant of a Date header', () => {
  it.each<[string | null, number | null]>([
    ['Mon, 5 Feb 2024 10:11:12 +0100', Date.UTC(2024, 1, 5, 9, 11, 12)],
    ['Mon, 5 Feb 2024 10:11:12 +0100 (CET)', Date.UTC(2024, 1, 5, 9, 11, 12)],
    ['5 Feb 2024 10:11 GMT', Date.UTC(2024, 1, 5, 10, 11)],
    ['Mon,\r\n\t5 February 2024 10:11:12 -0530', Date.UTC(2024, 1, 5, 15, 41, 12)],
    ['Tue, 27 Aug 02 13:27:20 EDT', Date.UTC(2002, 7, 27, 17, 27, 20)],
    ['Tue, 27 Aug 102 13:27:20 +0000', Date.UTC(2002, 7, 27, 13, 27, 20)],
    ['Tue, 27-Aug-99 13:27:20 BST', Date.UTC(1999, 7, 27, 13, 27, 20)],
    ['Thu, 29 Feb 2024 23:59:60 +0000', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['2024-02-05T10:11:12Z', Date.UTC(2024, 1, 5, 10, 11, 12)],
    ['Thu, 30 Feb 2024 10:11:12 +0000', null],
    ['Thu, 5 Feb 2024 25:11:12 +0000', null],
    ['Thu, 1 Jan 1970 00:00:00 +0000', null],
    ['Thu, 1 Jan 2500 00:00:00 +0000', null],
    ['yesterday', null],
    ['', null],
    [null, null],
    ['('.repeat(1_000_000), null],
  ])('of %j', (header, expected) => {
    expect(instantOf(header)).toBe(expected);
  });
});
