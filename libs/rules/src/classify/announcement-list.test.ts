import { describe, expect, it } from 'vitest';
import type { Direction } from '#libs/contracts';
import { classify, HISTORY_SIGNAL } from '../classify.js';
import { people } from '../sample-records.js';

interface Post {
  from?: string;
  to?: string;
  cc?: string;
  subject?: string;
  text?: string;
  signals?: Record<string, string>;
  inReplyTo?: string | null;
  direction?: Direction;
}

const NEWS = `Gallery News, June

This month in the gallery: 20 % off all prints until Sunday, free shipping worldwide, and three new exhibitions. Shop now at https://gallery.example/shop

You are receiving this newsletter because you subscribed at gallery.example. To unsubscribe click here. All rights reserved.`;
const QUESTION = `Hi all,

I tried the new driver on our press and it stops after the second sheet. Has anybody seen this? I can send the log if it helps.

Ann`;

const judge = ({ from = 'news@gallery.example', to = 'friends@lists.gallery.example', ...rest }: Post): string =>
  classify({
    participants: people(`from:${from} to:${to}${rest.cc === undefined ? '' : ` cc:${rest.cc}`}`),
    ...{ subject: rest.subject ?? 'Gallery News', text: rest.text ?? NEWS, newText: rest.text ?? NEWS },
    ...{ quotedText: '', direction: rest.direction ?? 'inbound', inReplyTo: rest.inReplyTo ?? null, references: [] },
    signals: rest.signals ?? { 'list-post': '<mailto:friends@lists.gallery.example>' },
  }).reason;

describe('what is announced through the software of a discussion list', () => {
  it.each<[string, Post]>([
    ["on a list of the author's own site", {}],
    [
      "on a list that is called like the author's site",
      {
        to: 'gallery@listserv.host.example',
        signals: { sender: 'Gallery <gallery@listserv.host.example>', 'return-path': 'owner-gallery@host.example' },
      },
    ],
    [
      'on such a list, which takes mail at an address with a subject,',
      { cc: 'ann@painter.example', signals: { 'list-post': '<mailto:friends@gallery.example?subject=Post>' } },
    ],
    [
      'where answers go neither to the list nor to the author',
      {
        from: 'ann@painter.example',
        signals: { 'mailing-list': 'contact friends-help@lists', 'reply-to': 'tips@painter.example' },
      },
    ],
  ])('%s, is marketing', (_, post) => {
    expect(judge(post)).toBe('announcement_list');
  });

  it.each<[string, Post]>([
    ['by a member of somewhere else', { from: 'ann@painter.example' }],
    ['with a copy to a colleague of the author', { from: 'ann@painter.example', cc: 'bob@painter.example' }],
    [
      'with answers to the list, and a copy to somebody',
      {
        from: 'ann@painter.example',
        cc: 'bob@elsewhere.example',
        signals: { 'mailing-list': 'contact friends-help@lists', 'reply-to': 'friends@lists.gallery.example' },
      },
    ],
    ["in words of a person's", { from: 'ann@gallery.example', text: QUESTION }],
    ['as an answer', { subject: 'Re: Gallery News' }],
    ['in answer to a mail', { inReplyTo: 'a1@painter.example' }],
  ])('%s, is kept with the list', (_, post) => {
    expect(judge(post)).toBe('discussion_list');
  });

  it.each<[string, Post]>([
    ['outbound', { direction: 'outbound' }],
    ['answers_us', { signals: { 'list-post': '<mailto:friends@lists.gallery.example>', [HISTORY_SIGNAL]: 'replies' } }],
  ])('is kept where it is %s', (reason, post) => {
    expect(judge(post)).toBe(reason);
  });
});
