import { describe, expect, it } from 'vitest';
import { inReplyToOf, messageIdOf, referencesOf } from './message-ids.js';
import { messageKeyOf } from './message-key.js';

/** Milliseconds of processor time, so that a busy machine does not fail the test. */
function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

describe('a Message-ID', () => {
  it.each<[string, string | null, string | null]>([
    ['stands between its brackets', '<Abc@X.com>', 'Abc@X.com'],
    ['may be folded', '\r\n <abc@x.com>', 'abc@x.com'],
    ['may have words behind it', '<abc@x.com> (added by postmaster)', 'abc@x.com'],
    ['may lack brackets', 'abc@x.com', 'abc@x.com'],
    ['may lack one bracket', '<abc@x.com', 'abc@x.com'],
    ['may hold white space', '<abc @x.com>', 'abc@x.com'],
    ['may lack an at', '<20020822.1234>', '20020822.1234'],
    ['may hold two', '<a@b@c>', 'a@b@c'],
    [
      'may be that of Notes',
      '<OF1A2B3C4D.5E6F7A8B-ONC1258A12.003@notes.acme.de>',
      'OF1A2B3C4D.5E6F7A8B-ONC1258A12.003@notes.acme.de',
    ],
    ['may be that of GroupWise', '<s5d3c1a2.034@gw.acme.com>', 's5d3c1a2.034@gw.acme.com'],
    ['may hold equals and dollars', '<000001d9$a1b2=c3$%Ann@acme.com>', '000001d9$a1b2=c3$%Ann@acme.com'],
    ['may hold an address literal', '<id@[10.0.0.1]>', 'id@[10.0.0.1]'],
    ['may be folded inside its brackets', '<very-long-id\r\n @x.com>', 'very-long-id@x.com'],
    ['is the first of two', '<a@x> <b@x>', 'a@x'],
    ['is none when empty', '<>', null],
    ['is none when blank', '  ', null],
    ['is none when missing', null, null],
    ['is none beyond 998 characters', `<${'a'.repeat(999)}@x>`, null],
    ['loses control characters', '<a\0b@x.com>', 'ab@x.com'],
    ['may be encoded as if it were words', '=?utf-8?q?=3Cabc=40x=2Ecom=3E?=', 'abc@x.com'],
    ['holds no control character where it was encoded', '=?utf-8?Q?=3Cabc=00=0D=0Adef=40x.com=3E?=', 'abcdef@x.com'],
    ['may call its machine unknown', '<unknown@6f1c2a9e.acme.com>', 'unknown@6f1c2a9e.acme.com'],
    ['may be encoded in pieces', '=?utf-8?q?=3Cabc?=\r\n =?utf-8?q?def=40x=2Ecom=3E?=', 'abcdef@x.com'],
    ...[
      '<null>',
      'null',
      '<undefined>',
      '<0>',
      '<none>',
      '<no.id>',
      '<(null)>',
      '<undefined@acme.com>',
      '<@acme.com>',
    ].map((header): [string, string, null] => [`is none where a program had none: ${header}`, header, null]),
  ])('%s', (_, header, expected) => {
    expect(messageIdOf(header)).toBe(expected);
  });
});

describe('the answered id', () => {
  it.each<[string, string | null, string | null]>([
    ['stands between brackets', '<a@x>', 'a@x'],
    ['may lack them', 'a@x', 'a@x'],
    [
      'is not the address of whom it came from',
      'Message from Ann <ann@x.com> of "Fri, 23 Aug" <id1@x.com>',
      'id1@x.com',
    ],
    ['comes before the words about it', '<id1@x.com> from "Ann" at Aug 23', 'id1@x.com'],
    ['follows the words about it', 'Your message of "Fri, 23 Aug 2002 10:00" <id1@x.com>', 'id1@x.com'],
    ['is the first of two', '<a@x> <b@x>', 'a@x'],
    ['may be folded', '\r\n\t<a@x>', 'a@x'],
    [
      'follows the address of whom it came from, in any case',
      'MESSAGE FROM Ann <ann@x.com> OF Fri <id1@x.com>',
      'id1@x.com',
    ],
    ['is none in words alone', "ann@x.com's message of Friday", null],
    [
      'follows the bare address of whom it came from',
      'Message from ann@x.com (Ann) of "Fri, 5 Jan" <id@x.com>',
      'id@x.com',
    ],
    ['is none in the address of whom it came from', 'Message from Ann <ann@x.com>', null],
    ['is none where a program had none', '<no.id> from "Sue" at Aug 23', null],
    ['is none in one word', 'hello', null],
    ['is none when missing', null, null],
  ])('%s', (_, header, expected) => {
    expect(inReplyToOf(header)).toBe(expected);
  });
});

describe('references', () => {
  it.each<[string, string | null, string[]]>([
    ['come in order, each once', '<a@x> <b@x>\r\n <a@x>', ['a@x', 'b@x']],
    ['may have commas', '<a@x>,<b@x>, <c@x>', ['a@x', 'b@x', 'c@x']],
    ['may lack brackets', 'a@x b@x,c@x', ['a@x', 'b@x', 'c@x']],
    ['may be separated by commas and folds', '<a@x>,\r\n\t<b@x>,\r\n\t<c@x>', ['a@x', 'b@x', 'c@x']],
    ['may hold an id that is not closed', '<a@x> <b@x', ['a@x']],
    ['may lack spaces', '<a@x><b@x>', ['a@x', 'b@x']],
    ['may hold white space inside', '<a@\r\n x>', ['a@x']],
    ['are none in words', 'see my last mail', []],
    ['may be encoded as if they were words', '=?utf-8?q?=3Ca=40x=3E?=\r\n <b@x>', ['a@x', 'b@x']],
    ['are none when missing', null, []],
  ])('%s', (_, header, expected) => {
    expect(referencesOf(header)).toEqual(expected);
  });

  it('are at most 200: the first and the last ones', () => {
    const ids = referencesOf(Array.from({ length: 5000 }, (_, n) => `<${n}@x>`).join(' '));
    expect(ids).toHaveLength(200);
    expect(ids[0]).toBe('0@x');
    expect(ids.at(-1)).toBe('4999@x');
  });

  it('are read in linear time', () => {
    const took = processorTime(() => {
      for (const mark of ['<', '>', '<a@x', ' from <', ',', '<@>']) referencesOf(mark.repeat(200_000));
    });
    expect(took).toBeLessThan(3000);
  }, 30_000);
});

describe('the message key', () => {
  const mail = {
    messageId: null,
    from: 'ann@x.com',
    sentAt: 1_700_000_000_123,
    subject: 'Hello',
    recipients: ['b@y.com', 'a@y.com'],
    text: 'The text',
  };
  it('is the Message-ID where there is one', () => {
    expect(messageKeyOf({ ...mail, messageId: '<A@x>' })).toBe('A@x');
  });
  it('is else a fingerprint that does not mind milliseconds, the order of recipients or white space', () => {
    const key = messageKeyOf(mail);
    expect(key).toMatch(/^fp-[0-9a-f]{32}$/);
    const same = { ...mail, sentAt: 1_700_000_000_900, recipients: ['a@y.com', 'b@y.com'], text: ' The\r\ntext ' };
    expect(messageKeyOf({ ...same, messageId: '<>' })).toBe(key);
  });
  it.each([
    { from: 'bob@x.com' },
    { sentAt: 1_700_000_001_000 },
    { subject: 'Other' },
    { text: 'Other' },
    { recipients: [] },
  ])('differs for %j', (change) => {
    expect(messageKeyOf({ ...mail, ...change })).not.toBe(messageKeyOf(mail));
  });
});
