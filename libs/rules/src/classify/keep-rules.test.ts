import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf, people } from '../sample-records.js';

const reasonOf = (subject: string, text: string, signals: Record<string, string> = {}): string =>
  classify(letterOf(subject, text, { signals })).reason;

describe('mail that lists make themselves', () => {
  it.each([
    ['Users Digest, Vol 12, Issue 3', {}],
    ['[acme-users] Digest Number 1471', {}],
    ['users digest 4711', { precedence: 'list' }],
  ])('is told by the subject: %s', (subject, signals) => {
    expect(reasonOf(subject, "Today's topics: 1. Grease", signals)).toBe('list_digest');
  });

  it.each(['Digest 12 proofs', "Reader's Digest 2026", 'Spring digest: 3 photos missing'])(
    'is told from what a person calls a digest: %s',
    (subject) => {
      expect(reasonOf(subject, 'Hi Sue, page four has the old photo. Who has the new one?\nAnn')).toBe('no_rule');
    },
  );

  it.each([
    'Your message to users awaits moderator approval',
    'Ihre Nachricht an users erwartet die Bestätigung des Moderators',
    "Votre message à amis est en attente d'approbation du modérateur",
    'Su mensaje enviado a vecinos espera la aprobación del moderador',
    "Il tuo messaggio a soci attende l'approvazione del moderatore",
    'Sua mensagem para alunos aguarda aprovação do moderador',
  ])('tells who waits for a moderator: %s', (subject) => {
    expect(reasonOf(subject, 'Your mail is being held.')).toBe('list_administrivia');
  });

  it.each([
    ['Sua mensagem para o João aguarda resposta', 'Olá Sue, o João ainda não respondeu, volto a falar com ele amanhã.'],
    ['Uw bericht aan Piet wacht op goedkeuring', 'Hoi Sue, Piet kijkt er morgen naar. Groet'],
    ['Ihre Nachricht an Herrn Meier erwartet die Bestätigung', 'Guten Tag, Herr Meier braucht noch Ihre Freigabe.'],
  ])('is not what somebody tells of a letter: %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('list_administrivia');
  });

  it('is not what somebody signs', () => {
    const text = 'Hi Sue, you asked why: Karl left us in May. Shall I add you in his place?\n\nAnn Lee';
    expect(reasonOf('You and Karl are not a member any more', text)).toBe('no_rule');
    expect(reasonOf('You ann.lee@acme.com are not a member', 'Your post was rejected.')).toBe('list_administrivia');
  });
});

describe('the address of a program that runs lists', () => {
  const from = (text: string): string =>
    classify(
      letterOf('Welcome to grease-news', text, { participants: people('from:majordomo@acme.com to:sue@threads.com') }),
    ).reason;

  it('writes for the list', () => {
    expect(from('Welcome to the list! Please save this message.')).toBe('list_administrivia');
    expect(from('Hi Sue, I run this list and took you off by hand.')).not.toBe('list_administrivia');
  });
});

describe('invented conversations of warm-up services', () => {
  it.each(['Lunch on Friday • lemwarm', 'Lunch on Friday | mailwarm'])('are told by their mark: %s', (subject) => {
    expect(reasonOf(subject, 'Shall we have lunch on Friday at noon in the usual place?')).toBe('warm_up');
  });

  it.each(['mail warming for the new domain', 'Mailreach or Warmup Inbox, which one?'])(
    'are told from a question about them: %s',
    (subject) => {
      expect(reasonOf(subject, 'Hi Sue, which of them did you use last year? We want to buy one.\nAnn')).toBe(
        'no_rule',
      );
    },
  );
});

describe('a change that a programmer sends', () => {
  const CHANGE =
    'Signed-off-by: Ann Lee <ann@acme.com>\n---\n lib/file.c | 5 +++++\n\ndiff --git a/lib/file.c b/lib/file.c';
  const sent = (from: string, subject: string, text: string): string =>
    classify(letterOf(subject, text, { participants: people(`from:${from} to:sue@threads.com`) })).reason;

  it.each([
    ['[PATCH] Close the file', CHANGE],
    ['[grease] [PATCH v2 1/3] Close the file', 'Too many files stay open.\n\nSigned-off-by: Ann'],
    ['[RFC PATCH 0/3] Close files', ' 2 files changed, 9 insertions(+)'],
    ['[net-next PATCH] Close files', ' lib/file.c | 5 +++++'],
  ])('is kept: %s', (subject, text) => {
    expect(sent('ann@acme.com', subject, text)).toBe('patch');
  });

  it.each([
    ['ann@acme.com', 'PATCH for the roof', CHANGE],
    ['ann@acme.com', '[PATCH] Tuesday: your servers restart', 'Patches are installed on Tuesday at 2 am.'],
    ['jenkins@acme.com', '[PATCH] Close the file', CHANGE],
  ])('is told from other mail: %s, %s', (from, subject, text) => {
    expect(sent(from, subject, text)).not.toBe('patch');
  });
});

describe('an answer that somebody types in her mailbox', () => {
  const GMAIL = '<CAJ0abcdefghijklmnopqrstuvw=x@mail.gmail.com>';
  const SUES = 'On Mon, 3 Jun 2024 at 10:00, Sue <sue@threads.com> wrote:\n> Shall we talk?';
  const OWN = 'On Mon, 3 Jun 2024 at 10:00, Ann Lee <ann.lee@acme.com> wrote:\n> Shall we talk?';
  const answer = (quotedText: string, signals: Record<string, string>, inReplyTo: string | null = 'a1@threads.com') =>
    classify(
      letterOf('Re: Offer', 'Thursday at ten.\n\nAnn', {
        ...{ quotedText, inReplyTo },
        signals: { 'message-id': GMAIL, 'list-unsubscribe': '<https://sales.example/u/1>', ...signals },
      }),
    ).reason;

  it('is kept, though her tool asks how to get no more', () => {
    expect(answer(SUES, {})).toBe('typed_answer');
    expect(answer(SUES, { 'message-id': '<DB7PR0101@eurprd01.prod.outlook.com>' })).toBe('typed_answer');
    expect(answer(SUES, { 'message-id': '<1@acme.com>', 'thread-index': 'AQHX' })).toBe('typed_answer');
  });

  it.each<[string, string, Record<string, string>, string?]>([
    ['second letter to whom did not answer', OWN, {}],
    ['mail of a service', SUES, { 'message-id': '<1@sales.example>' }],
    ['mail of a list', SUES, { 'list-id': '<news.acme.com>' }],
    ['campaign', SUES, { 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }],
    ['letter that quotes nothing', '', {}],
  ])('is no %s', (_what, quoted, signals) => {
    expect(answer(quoted, signals)).not.toBe('typed_answer');
  });

  it('is none without a mail that it answers', () => {
    expect(answer(SUES, {}, null)).not.toBe('typed_answer');
  });
});
