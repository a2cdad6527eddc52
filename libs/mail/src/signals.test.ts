import { describe, expect, it } from 'vitest';
import { calendarMethodOf } from './mime/calendar.js';
import { signalsOf } from './signals.js';

describe('signals', () => {
  it('are the allow-listed fields alone, by lower-case name', () => {
    const headers = [
      { name: 'List-Unsubscribe', value: '<https://x.y/u>' },
      { name: 'Subject', value: 'secret' },
      { name: 'Bcc', value: 'secret@x.com' },
      { name: 'Received', value: 'from a by b' },
    ];
    expect(signalsOf(headers)).toEqual({ 'list-unsubscribe': '<https://x.y/u>' });
  });
  it('are the first field of a name that says anything, unfolded and cut', () => {
    const headers = [
      { name: 'precedence', value: ' ' },
      { name: 'Precedence', value: 'bulk\r\n\t(x)' },
      { name: 'precedence', value: 'list' },
      { name: 'list-id', value: 'x'.repeat(1_000_000) },
    ];
    const signals = signalsOf(headers);
    expect(signals['precedence']).toBe('bulk (x)');
    expect(signals['list-id']).toHaveLength(256);
  });
  it('say only that a field is there, where its value tells nothing more', () => {
    const headers = [
      { name: 'X-SG-EID', value: 'k'.repeat(300) },
      { name: 'X-Failed-Recipients', value: 'zed@acme.com' },
    ];
    expect(signalsOf(headers)).toEqual({ 'x-sg-eid': 'yes', 'x-failed-recipients': 'yes' });
  });
  it('carry the method of a calendar notice under a name of our own, which no header can set', () => {
    expect(signalsOf([], { calendarMethod: 'REQUEST' })).toEqual({ 'x-threadline-calendar': 'request' });
    expect(signalsOf([{ name: 'X-Threadline-Calendar', value: 'request' }])).toEqual({});
  });
});

describe('the calendar method of a part', () => {
  it.each<[string, string, string | null, string | undefined, string | null]>([
    ['is named by its type', 'text/calendar; charset=utf-8; method=REQUEST', null, undefined, 'request'],
    ['stands in its content else', 'text/calendar', 'inline', 'BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n', 'cancel'],
    ['is none for an attached file', 'text/calendar; method=REQUEST', 'attachment; filename=a.ics', undefined, null],
    ['is none for a published calendar', 'text/calendar; method=PUBLISH', null, undefined, null],
    ['is none without a method', 'text/calendar', null, 'BEGIN:VCALENDAR', null],
    ['is none for other parts', 'text/plain; method=REQUEST', null, 'METHOD:REQUEST', null],
  ])('%s', (_, contentType, disposition, content, expected) => {
    expect(calendarMethodOf({ contentType, disposition, ...(content === undefined ? {} : { content }) })).toBe(
      expected,
    );
  });
});
