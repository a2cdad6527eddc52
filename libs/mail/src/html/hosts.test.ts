import { describe, expect, it } from 'vitest';
import { isGuard, isShared } from './hosts.js';

describe('a host', () => {
  it.each([
    'eur03.safelinks.protection.outlook.com',
    'urldefense.proofpoint.com',
    'URLDEFENSE.com',
    'url.eu.m.mimecastprotect.com',
    'deref-web.de',
    'a.b.c.d.e.trendmicro.com',
  ])('of a guard: %s', (host) => {
    expect(isGuard(host)).toBe(true);
    expect(isShared(host)).toBe(false);
  });

  it.each(['acme.sharepoint.com', 'github.com', 'Acme.Atlassian.net', 'drive.google.com'])(
    'at which people share things: %s',
    (host) => {
      expect(isShared(host)).toBe(true);
      expect(isGuard(host)).toBe(false);
    },
  );

  it.each([
    'notproofpoint.com',
    'proofpoint.com.acme.example',
    'com',
    '',
    'sharepoint.com.acme.example',
    'mygithub.com',
  ])('of neither: %j', (host) => {
    expect([isGuard(host), isShared(host)]).toEqual([false, false]);
  });
});
