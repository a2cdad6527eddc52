import { expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf, people } from '../sample-records.js';
import { MailFacts } from './facts.js';

const sentTo = (address: string): MailFacts =>
  new MailFacts(letterOf('', 'Thursday suits me.', { participants: people(`from:ann@acme.example to:${address}`) }));

it.each([
  'reply+4f97315cc828096c9cb34c6f1a0d6fe8@forum.example',
  'incoming+acme-grease-12-token-issue@code.example',
  'support+9e107d9d372bb6826bd81d35@desk.example',
])('what is sent to %s answers a mail', (address) => {
  expect(sentTo(address).answers).toBe(true);
});

it.each([
  'reply@forum.example',
  'reply+me@forum.example',
  'sue+newsletters@us.example',
  'bounce+4f97315cc828096c9cb34c6f1a0d6fe8@forum.example',
])('what is sent to %s may begin a conversation', (address) => {
  expect(sentTo(address).answers).toBe(false);
});

it('does not take the address of who writes for one that takes answers', () => {
  const participants = people('from:reply+4f97315cc828096c9cb34c6f1a0d6fe8@forum.example to:sue@us.example');
  expect(new MailFacts(letterOf('', 'Thursday suits me.', { participants })).answers).toBe(false);
});

it('what Threadline says of a part that it cannot read is not read as the words of the mail', () => {
  const facts = new MailFacts(letterOf('', 'Thursday suits me.\nAnn\n\n[Signed with PGP.]'));
  const read = [facts.note, facts.closing, facts.modelInput.newText].map((text) => text.trim());
  expect(read).toEqual(Array(3).fill('Thursday suits me.\nAnn'));
  const encrypted = letterOf('Signed and encrypted message', '[Encrypted with S/MIME: it cannot be read here.]');
  expect(classify(encrypted).reason).toBe('no_rule');
});

const quoting = (quotedText: string): MailFacts => new MailFacts(letterOf('Re: Offer', 'Thursday.', { quotedText }));

it.each([
  'On Mon, 3 Jun 2024 at 10:00, Ann Lee <ann.lee@acme.com> wrote:\n> Shall we talk?',
  'Am 3. Juni 2024 schrieb Ann Lee:\n> Sollen wir reden?',
  '-----Original Message-----\nFrom: Ann Lee\nTo: Sue Miller\n\nShall we talk?',
  'From: Ann Lee <ann.lee@acme.com>\nTo: Sue <sue@threads.com>\n\nShall we talk?',
])('%j is a mail of who quotes it', (quoted) => {
  expect(quoting(quoted).quotesOwnMail).toBe(true);
});

it.each([
  'On Mon, 3 Jun 2024 at 10:00, Sue <sue@threads.com> wrote:\n> Hi Ann Lee, shall we talk?',
  'Sue Miller schrieb:\n> Hallo Ann Lee',
  '-----Original Message-----\nFrom: Sue Miller\nTo: Ann Lee\n\nShall we talk?',
  'From: Sue <sue@threads.com>\nTo: Ann Lee <ann.lee@acme.com>\n\nShall we talk?',
  '',
])('%j is a mail of somebody else', (quoted) => {
  expect(quoting(quoted).quotesOwnMail).toBe(false);
});
