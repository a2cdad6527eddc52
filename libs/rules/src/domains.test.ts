import { describe, expect, it } from 'vitest';
import { accountDomains, isBelow, isSharedDomain, registrableDomain } from './domains.js';

describe('the domain of an account', () => {
  it.each<[string, string | string[] | null]>([
    ['acme.com', 'acme.com'],
    ['https://www.Acme.com:8080/about?x=1', 'acme.com'],
    ['www.acme.co.uk.', 'acme.co.uk'],
    ['info@acme.com', 'acme.com'],
    ['https://bücher.de/', 'xn--bcher-kva.de'],
    ['www.com.acme.de', 'com.acme.de'],
    ['bt.com', 'bt.com'],
    ['gmail.com', null],
    ['mail.yahoo.com', null],
    ['tutanota.com', null],
    ['https://facebook.com/acme', null],
    ['acme.wixsite.com', null],
    ['acme.onmicrosoft.com', 'acme.onmicrosoft.com'],
    ['localhost', null],
    ['', null],
    ['not a domain', null],
    ['n/a', null],
    ['0171 2345678', null],
    ['acme.com:8080', 'acme.com'],
    ['//acme.com', 'acme.com'],
    ['http:/acme.com', 'acme.com'],
    ['http//acme.com/', 'acme.com'],
    ['https:acme.com', 'acme.com'],
    ['https://https://www.acme.com', 'acme.com'],
    ['http://acme.com\\path', 'acme.com'],
    ['user:pw@acme.com:443', 'acme.com'],
    ['mailto:info@acme.com', 'acme.com'],
    ['*.acme.com', 'acme.com'],
    ['@acme.com', 'acme.com'],
    ['<acme.com>', 'acme.com'],
    ['"acme.com"', 'acme.com'],
    ['acme.com\u200e', 'acme.com'],
    ['acme。com', 'acme.com'],
    ['BÜCHER.DE', 'xn--bcher-kva.de'],
    ['https://www.acme.com/@sales', 'acme.com'],
    ['https://www.etsy.com', 'etsy.com'],
    ['https://www.etsy.com/shop/acme', null],
    ['https://www.google.com/maps/place/acme', null],
    ['https://de.linkedin.com/company/acme', null],
    ['https://www.linkedin.com', 'linkedin.com'],
    ['https://calendly.com/acme', null],
    ['amazon.fr/shops/acme', null],
    ['https://www.google.co.uk/search?q=acme', null],
    ['amazon.com.au', 'amazon.com.au'],
    ['linktr.ee/acme', null],
    ['acme@legalmail.it', null],
    ['zendesk.com', 'zendesk.com'],
    ['corp.mail.ru', 'corp.mail.ru'],
    ['acme.web.id', 'acme.web.id'],
    ['live.io', 'live.io'],
    ['acme.com–acme.de', ['acme.com', 'acme.de']],
    ['acme.com、acme.jp', ['acme.com', 'acme.jp']],
    ['（acme.com）', 'acme.com'],
    ['http:\\\\www.acme.com', 'acme.com'],
    ['https//:acme.com', 'acme.com'],
    ['acme.com…', 'acme.com'],
    ['acme.com!', 'acme.com'],
    ['{acme.com}', 'acme.com'],
    ['acme.com&x=1', 'acme.com'],
  ])('%j is %j', (raw, expected) => {
    expect(accountDomains(raw)).toEqual(expected === null ? [] : [expected].flat());
  });
});

describe('several domains in one field', () => {
  it.each([
    'acme.com, acme.de',
    'acme.com;acme.de',
    'www.acme.com acme.de',
    'acme.com | http://acme.de',
    'ACME.COM (old: acme.de)',
  ])('are all taken: %j', (raw) => {
    expect(accountDomains(raw)).toEqual(['acme.com', 'acme.de']);
  });

  it('are read in little time, whatever the field holds', () => {
    const begun = process.cpuUsage();
    for (const mark of ['a:', 'a//', '@', '.', '*.', 'www.', 'é', ' ']) accountDomains(mark.repeat(500_000));
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
  });
});

describe('the registrable domain of a host', () => {
  it.each<[string, string | null]>([
    ['mail.eu.acme.com', 'acme.com'],
    ['acme.co.uk', 'acme.co.uk'],
    ['a.b.acme.com.br', 'acme.com.br'],
    ['acme.github.io', 'acme.github.io'],
    ['acme.onmicrosoft.com', null],
    ['acme.mail.protection.outlook.com', null],
    ['192.168.1.1', null],
    ['co.uk', null],
  ])('of %j is %j', (host, expected) => {
    expect(registrableDomain(host)).toBe(expected);
  });
});

describe('lists of domains', () => {
  it('hold the domain and what is below it, not what ends alike', () => {
    const domains = new Set(['acme.com']);
    expect(isBelow('acme.com', domains)).toBe(true);
    expect(isBelow('mail.acme.com', domains)).toBe(true);
    expect(isBelow('notacme.com', domains)).toBe(false);
    expect(isBelow('acme.com.evil.org', domains)).toBe(false);
  });
  it.each([
    'gmail.com',
    'googlemail.com',
    'qq.com',
    'gmx.at',
    'proton.me',
    'hotmail.co.uk',
    'yahoo.co.jp',
    'hotmail.co.nz',
    'yahoo.fi',
    'gmx.co.uk',
    'live.co.za',
    'optonline.net',
    'tampabay.rr.com',
    'aurora.ocn.ne.jp',
    'web.id',
    'telia.com',
    'hey.com',
    'privaterelay.appleid.com',
    'relay.firefox.com',
  ])('%s tells no company', (domain) => {
    expect(isSharedDomain(domain)).toBe(true);
  });
});
