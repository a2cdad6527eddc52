import { describe, expect, it } from 'vitest';
import type { Direction } from '#libs/contracts';
import { classify, HISTORY_SIGNAL } from '../classify.js';
import { people } from '../sample-records.js';

interface Post {
  from?: string;
  to?: string;
  cc?: string;
  /** the display name in From */
  name?: string;
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
    participants: people(`from:${from} to:${to}${rest.cc === undefined ? '' : ` cc:${rest.cc}`}`).map((one) =>
      one.role === 'from' ? { ...one, name: rest.name ?? one.name } : one,
    ),
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
    [
      "by somebody for whom the list's address stands",
      {
        from: 'friends@lists.gallery.example',
        name: 'Ann Lee via Friends',
        signals: { 'list-post': '<mailto:friends@lists.gallery.example>', 'reply-to': 'ann@painter.example' },
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

describe('what a campaign sender sends to the address of a list or a group', () => {
  const sold = { from: 'sales@resold.example', subject: 'Refurbished drives in stock', text: QUESTION };
  const group = {
    'list-post': '<mailto:support@us.example>',
    'list-unsubscribe': '<mailto:support+leave@us.example>',
    'x-google-group-id': 'yes',
  };

  it.each<[string, Record<string, string>]>([
    ['names its campaign', { 'x-campaignid': 'yes' }],
    ['is of a service for mail magazines', { 'x-magazineid': 'yes' }],
    ['says so in Feedback-ID', { 'feedback-id': '1:2:campaign:sender' }],
  ])('is marketing where it %s', (_, signals) => {
    expect(judge({ ...sold, signals: { ...group, ...signals } })).toBe('campaign_on_list');
  });

  it("is a notice where its subject is a notice's", () => {
    const receipt = { ...sold, subject: 'Your order has been shipped' };
    expect(judge({ ...receipt, signals: { ...group, 'x-mc-user': 'yes' } })).toBe('notice_on_list');
  });

  it('is a notice where a program of another site sent it, that takes no answers', () => {
    expect(judge({ ...sold, from: 'no-reply@service.example', signals: group })).toBe('notice_on_list');
  });

  it.each<[string, Post]>([
    ["a forum sends a member's post", { from: 'no-reply@us.example', signals: group }],
    [
      'nobody says where the list is',
      { from: 'no-reply@service.example', cc: 'ann@painter.example', signals: { 'x-beenthere': 'yes' } },
    ],
    ['nothing tells of a campaign', { signals: group }],
    ['it answers a post', { inReplyTo: 'a1@painter.example', signals: { ...group, 'x-mc-user': 'yes' } }],
    ['it says that it is an answer', { subject: 'Re: drives', signals: { ...group, 'x-mc-user': 'yes' } }],
  ])('is kept where %s', (_, post) => {
    expect(judge({ ...sold, ...post })).toBe('discussion_list');
  });

  it('is kept where it answers a mail of ours', () => {
    const signals = { ...group, 'x-mc-user': 'yes', [HISTORY_SIGNAL]: 'replies' };
    expect(judge({ ...sold, signals })).toBe('answers_us');
  });
});
