import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainOf, normaliseDomain, normaliseEmail, parseAddressList } from './addresses.js';

/** Milliseconds of processor time, so that a busy machine does not fail the test. */
function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

const emails = (header: string): string[] => parseAddressList(header).map((address) => address.email);

describe('an address field gives the usable addresses', () => {
  it.each<[string, string, string[]]>([
    ['a name and an address', 'Ann Lee <Ann.Lee@Acme.COM>', ['ann.lee@acme.com']],
    ['a bare address', 'ann@acme.com', ['ann@acme.com']],
    ['several, with commas in quotes', '"Lee, Ann" <ann@acme.com>, bob@x.org', ['ann@acme.com', 'bob@x.org']],
    ['the first of two equal addresses', 'A <a@x.com>, B <A@X.com>', ['a@x.com']],
    ['no more than the address before a comment', 'user@good-corp.com(x)evil.com', ['user@good-corp.com']],
    ['an address with comments around the at', 'john (the boss) @ (home) x.com', ['john@x.com']],
    ['nothing of a quoted local part with a space', '"xclow3n@gmail.com x"@internal.domain', []],
    ['a quoted local part that needs no quotes', '"john.doe"@x.com', ['john.doe@x.com']],
    ['a quoted local part with an at', '"a@b"@x.com', ['"a@b"@x.com']],
    ['the end of a source route', '<@relay.com:john@x.com>', ['john@x.com']],
    ['the end of a long source route', '<@a.com,@b.com:john@x.com>, next@y.com', ['john@x.com', 'next@y.com']],
    ['both of two addresses without a comma', 'a@x.com b@x.com', ['a@x.com', 'b@x.com']],
    ['an address with a stray bracket', 'john@x.com>', ['john@x.com']],
    ['the bracketed address, not the displayed one', 'a@b.com <c@d.com>', ['c@d.com']],
    ['an address whose name repeats it', "'a@x.com' <a@x.com>", ['a@x.com']],
    ['an address whose bracket is not closed', 'John <john@x.com', ['john@x.com']],
    ['the next address after an unclosed bracket', 'John <john@x.com, Ann <ann@x.com>', ['john@x.com', 'ann@x.com']],
    ['addresses between semicolons', 'a@x.com;b@x.com', ['a@x.com', 'b@x.com']],
    ['nothing of words between semicolons', 'a;b', []],
    ['the member of nested groups', 'A: B: c@x.com;;', ['c@x.com']],
    ['nothing of an empty group', 'undisclosed-recipients:;', []],
    ['nothing of a name alone', 'MAILER-DAEMON', []],
    ['nothing of an empty bracket', 'MAILER-DAEMON <>', []],
    ['nothing of an address in an encoded name', '=?utf-8?B?PGNlb0BjdXN0b21lci5jb20+?= <x@y.com>', ['x@y.com']],
    ['a folded field', 'Ann\r\n <ann@acme.com>,\r\n\tBob <bob@x.org>', ['ann@acme.com', 'bob@x.org']],
    ['an international domain in ASCII', 'Jörg <jörg@bücher.de>', ['jörg@xn--bcher-kva.de']],
    ['an address after mailto', '<mailto:john@x.com>', ['john@x.com']],
    ["an address in Outlook's single quotes", "'Ann Lee' <'ann@x.com'>", ['ann@x.com']],
    ['the members of a group', 'Team: Ann <a@x.com>, b@y.com; c@z.com', ['a@x.com', 'b@y.com', 'c@z.com']],
    ['nothing of an empty group with a space', 'Undisclosed recipients: ;', []],
    ['an address with its name in a comment', 'ann@x.com (Ann Lee, Acme)', ['ann@x.com']],
    ['addresses between empty places', 'a@x.com,, ,b@y.com,', ['a@x.com', 'b@y.com']],
    ['two brackets side by side', '<a@x.com><b@y.com>', ['a@x.com', 'b@y.com']],
    ['nothing of words with a slash between', 'a@x.com/b@y.com', []],
    ['nothing of an Exchange name', '/o=ExchangeLabs/ou=x/cn=ann', []],
    ['a full-width host in ASCII', 'ann@ｘ。com', ['ann@x.com']],
    ['nothing of two ats', 'john@x.com@evil.com', []],
    ['nothing of an empty field', '', []],
  ])('%s', (_, header, expected) => {
    expect(emails(header)).toEqual(expected);
  });

  it('decodes the display name and keeps it beside the address', () => {
    expect(parseAddressList('=?utf-8?Q?J=C3=B6rg_=22X=22?= <j@x.com>')).toEqual([
      { email: 'j@x.com', name: 'Jörg "X"' },
    ]);
    expect(parseAddressList('"Lee, \\"Ann\\"" <ann@x.com>')).toEqual([{ email: 'ann@x.com', name: 'Lee, "Ann"' }]);
  });

  it('reads 500 recipients and a megabyte of opening marks in little time', () => {
    const many = Array.from({ length: 500 }, (_, n) => `"Person, ${n}" <p${n}@x${n}.com>`).join(',\r\n ');
    expect(emails(many)).toHaveLength(500);
    const took = processorTime(() => {
      for (const mark of ['(', '"', '<', '"(', 'a@x.com ', '(a)', '\\', ' ', '@']) emails(mark.repeat(200_000));
    });
    expect(took).toBeLessThan(5000);
  }, 30_000);

  it('never throws and gives only addresses in normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab@.<>()",;: \\\0\n=?xé'), maxLength: 60 }), (header) => {
        for (const { email } of parseAddressList(header)) {
          expect(normaliseEmail(email)).toBe(email);
          expect(domainOf(email)).not.toMatch(/[\s@<>]/);
        }
      }),
    );
  });
});

describe('one address', () => {
  it.each<[string, string | null]>([
    ['Ann@Acme.com', 'ann@acme.com'],
    [' <ann@acme.com.> ', 'ann@acme.com'],
    ['ann@münchen.de', 'ann@xn--mnchen-3ya.de'],
    ['ann@MÜNCHEN.DE', 'ann@xn--mnchen-3ya.de'],
    ['SMTP:ann@acme.com', 'ann@acme.com'],
    ["o'brien@acme.com", "o'brien@acme.com"],
    ['ann@straße.de', 'ann@xn--strae-oqa.de'],
    ['ann', null],
    ['@acme.com', null],
    ['ann@', null],
    ['ann lee@acme.com', null],
    ['ann@ac me.com', null],
    ['ann\0@acme.com', null],
    ['ann\u202e@acme.com', null],
    ['ann@acme..com', null],
    ['ann@[10.0.0.1]', null],
    ['ann@acme.com/evil.com', null],
    ['ann@acme%2ecom', null],
    [`${'a'.repeat(400)}@acme.com`, null],
    ['a'.repeat(1_000_000), null],
  ])('%j is %j', (raw, expected) => {
    expect(normaliseEmail(raw)).toBe(expected);
  });

  it('has the domain after its last at', () => {
    expect(domainOf('"a@b"@x.com')).toBe('x.com');
  });

  it('has a domain in ASCII without its final dot', () => {
    expect(normaliseDomain('Bücher.DE.')).toBe('xn--bcher-kva.de');
    expect(normaliseDomain('')).toBeNull();
  });
});
