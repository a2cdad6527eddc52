import { describe, expect, it } from 'vitest';
import { parseAddressList } from './addresses.js';
import { authorOfFields } from './list-author.js';

/** The author of a mail with this From and these other fields. */
function authorOf(from: string, fields: Record<string, string> = {}): string | null {
  const others = Object.entries(fields).map(([name, value]) => ({ name, value }));
  return authorOfFields(parseAddressList(from), others)?.email ?? null;
}

const ANN = 'Ann Lee <ann@acme.com>';

describe('the author behind a list', () => {
  it.each<[string, string, Record<string, string>, string]>([
    [
      'stands in X-Original-From of a Google group',
      `"'Ann Lee' via Sales" <sales@threads.com>`,
      { 'X-Original-From': ANN, 'Reply-To': 'sales@threads.com', 'List-Post': '<mailto:sales@threads.com>' },
      'ann@acme.com',
    ],
    [
      'stands in X-Original-Sender, where the group takes the answers',
      `"'Ann Lee' via Sales" <sales@threads.com>`,
      { 'X-Original-Sender': 'ann@acme.com', 'Reply-To': 'sales@threads.com' },
      'ann@acme.com',
    ],
    ['stands in Reply-To of a Mailman list', 'Ann Lee via Dev <dev@lists.org>', { 'Reply-To': ANN }, 'ann@acme.com'],
    [
      'stands behind the list in Reply-To',
      'Ann Lee via Dev <dev@lists.org>',
      { 'Reply-To': `dev@lists.org, ${ANN}` },
      'ann@acme.com',
    ],
    [
      'is told by the list’s own headers, whatever the name',
      'Ann Lee <dev@lists.org>',
      { 'X-BeenThere': 'dev@lists.org', 'Reply-To': ANN },
      'ann@acme.com',
    ],
    [
      'is told by Mailing-List',
      'Ann Lee <dev@lists.org>',
      { 'Mailing-List': 'list dev@lists.org; contact dev+owners@lists.org', 'Reply-To': ANN },
      'ann@acme.com',
    ],
    ['is told in German', 'Ann Lee über Vertrieb <dev@lists.org>', { 'Reply-To': ANN }, 'ann@acme.com'],
    ['is told in parentheses', '"Ann Lee (via Dev Mailing List)" <dev@lists.org>', { 'Reply-To': ANN }, 'ann@acme.com'],
    ['is told in Japanese', '=?utf-8?B?5bGx55Sw57WM55Sx?= <dev@lists.org>', { 'Reply-To': ANN }, 'ann@acme.com'],
    ['is spelled by the address at groups.io', '"Ann via groups.io" <ann=acme.com@groups.io>', {}, 'ann@acme.com'],
    [
      'is spelled by the address before the list takes the answers',
      '"Ann via groups.io" <ann=acme.com@groups.io>',
      { 'Reply-To': 'dev@groups.io' },
      'ann@acme.com',
    ],
    ['is told behind an initial', 'Ann L. via Dev <dev@lists.org>', { 'Reply-To': ANN }, 'ann@acme.com'],
    ['is told in Chinese', '"王明 透過 Dev" <dev@lists.org>', { 'Reply-To': ANN }, 'ann@acme.com'],
    ['is told in French', '"Ann Lee par l’intermédiaire de Dev" <dev@lists.org>', { 'Reply-To': ANN }, 'ann@acme.com'],
    ['is spelled by the address at the IETF', 'Ann <ann=40acme.com@dmarc.ietf.org>', {}, 'ann@acme.com'],
    [
      'answers a Listserv list',
      'Ann Lee <00000123abc-dmarc-request@listserv.edu>',
      { 'Reply-To': ANN },
      'ann@acme.com',
    ],
    ['signs through a service', 'Ann Lee via DocuSign <dse_na4@docusign.net>', { 'Reply-To': ANN }, 'ann@acme.com'],
  ])('%s', (_, from, fields, expected) => {
    expect(authorOf(from, fields)).toBe(expected);
  });

  it.each<[string, string, Record<string, string>]>([
    ['where From names him, though answers go elsewhere', ANN, { 'Reply-To': 'office@acme.com' }],
    ['where From names him on a list', ANN, { 'List-Post': '<mailto:dev@lists.org>', 'Reply-To': 'dev@lists.org' }],
    ['where X-Original-Sender repeats From', ANN, { 'X-Original-Sender': 'ann@acme.com' }],
    ['where nothing names him', 'Ann via Dev <dev@lists.org>', { 'Reply-To': 'dev@lists.org' }],
    ['where a street is in the name', 'Hotel Via Veneto <info@acme.com>', { 'Reply-To': 'acme.booking@gmail.com' }],
    ['where a brand is in the name', 'Info VIA Rail <info@acme.com>', { 'Reply-To': 'acme.booking@gmail.com' }],
    ['where his name only begins with via', 'Via Appia <office@appia.it>', { 'Reply-To': ANN }],
    ['where his name holds it inside a word', 'Olivia Lee <olivia@acme.com>', { 'Reply-To': 'desk@acme.com' }],
    ['by an address in a display name', '"ann@acme.com via Dev" <dev@lists.org>', {}],
    ['where several wrote it', 'Ann via X <a@x.org>, Bob via X <b@x.org>', { 'Reply-To': ANN }],
    ['where From is missing', '', { 'Reply-To': ANN }],
    ['by an equals sign alone', 'Ann <ann=acme.com@bounce.org>', {}],
  ])('is none %s', (_, from, fields) => {
    expect(authorOf(from, fields)).toBeNull();
  });

  it('is found in little time, whatever the fields hold', () => {
    const begun = process.cpuUsage();
    for (const mark of ['a', ' via ', '=40', '@', 'a@x.com,', '<'])
      authorOf(`"${mark.repeat(500)}" <${mark.repeat(200)}@x.com>`, {
        'Reply-To': mark.repeat(100_000),
        'List-Post': mark.repeat(100_000),
      });
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2000);
  });
});
