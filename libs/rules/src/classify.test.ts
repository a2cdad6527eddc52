import { describe, expect, it } from 'vitest';
import type { Direction } from '#libs/contracts';
import { classify, dropReasonOf } from './classify.js';
import { letterOf, people } from './sample-records.js';

interface Case {
  from?: string;
  subject?: string;
  direction?: Direction;
  signals?: Record<string, string>;
}

function judge({ from = 'ann@acme.com', subject = 'Hello', direction = 'inbound', signals = {} }: Case): string {
  const input = {
    participants: people(`from:${from} to:sue@threads.com`),
    subject,
    text: '',
    newText: '',
    quotedText: '',
    signals,
    direction,
    inReplyTo: null,
    references: [],
  };
  const verdict = classify(input);
  return `${verdict.category} ${verdict.reason} ${String(dropReasonOf(verdict))}`;
}

describe('what machines answer is automated', () => {
  it.each<[Case, string]>([
    [
      { signals: { 'content-type': 'Multipart/Report; Report-Type="disposition-notification"' } },
      'read_receipt auto_reply',
    ],
    [{ signals: { 'content-type': 'multipart/report; report-type=delivery-status' } }, 'delivery_report bounce'],
    [{ signals: { 'content-type': 'multipart/report' } }, 'delivery_report bounce'],
    [{ signals: { 'x-failed-recipients': 'x@y.com' } }, 'failed_recipients bounce'],
    [{ signals: { 'x-ms-exchange-message-is-ndr': 'true' } }, 'failed_recipients bounce'],
    [{ from: 'mailer-daemon@acme.com' }, 'bounce_sender bounce'],
    [{ from: 'postmaster@acme.com' }, 'bounce_sender bounce'],
    [{ from: 'microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@acme.com' }, 'bounce_sender bounce'],
    [{ subject: 'Undeliverable: Hello', signals: { 'return-path': '<>' } }, 'bounce_subject bounce'],
    [{ subject: 'Mail delivery failed', signals: { 'auto-submitted': 'auto-replied' } }, 'bounce_subject bounce'],
    [{ signals: { 'auto-submitted': 'auto-replied; owner-email="x"' } }, 'auto_submitted_replied auto_reply'],
    [{ signals: { 'x-autoreply': 'yes' } }, 'autoreply_header auto_reply'],
    [{ signals: { precedence: 'auto_reply' } }, 'precedence_auto_reply auto_reply'],
    [
      { signals: { 'x-ms-exchange-inbox-rules-loop': 'x@y', 'x-auto-response-suppress': 'All' } },
      'inbox_rule_reply auto_reply',
    ],
    [{ subject: 'Automatic reply: Hello' }, 'auto_reply_subject auto_reply'],
    [{ subject: 'Out of Office AutoReply: Hello' }, 'auto_reply_subject auto_reply'],
    [{ subject: 'Automatische  Antwort: Angebot' }, 'auto_reply_subject auto_reply'],
    [{ subject: 'Réponse automatique : Offre' }, 'auto_reply_subject auto_reply'],
    [{ subject: 'Automatyczna odpowiedź: Oferta' }, 'auto_reply_subject auto_reply'],
    [{ subject: '自動応答：ご提案' }, 'auto_reply_subject auto_reply'],
    [{ signals: { 'return-path': '< >' } }, 'null_return_path auto_reply'],
    [{ signals: { 'x-threadline-calendar': 'request' } }, 'calendar_method calendar_notice'],
    [{ signals: { 'content-type': 'text/calendar; method=CANCEL' } }, 'calendar_method calendar_notice'],
    [{ signals: { 'content-class': 'urn:content-classes:calendarmessage' } }, 'calendar_class calendar_notice'],
    [{ direction: 'outbound', subject: 'Automatic reply: Hello' }, 'auto_reply_subject auto_reply'],
    [{ subject: 'Automatic reply: x', signals: { 'list-post': '<mailto:l@x>' } }, 'auto_reply_subject auto_reply'],
  ])('%j: %s', (mail, expected) => {
    expect(judge(mail)).toBe(`automated ${expected}`);
  });
});

describe('what people write is kept', () => {
  it.each<[Case, string]>([
    [{}, 'no_rule'],
    [{ subject: 'Out of office next week?' }, 'no_rule'],
    [{ subject: 'RE: Automatic reply: Hello' }, 'no_rule'],
    [{ subject: 'Undeliverable: what does it mean?' }, 'no_rule'],
    [{ from: 'info@acme.com' }, 'no_rule'],
    [{ from: 'sales@acme.com' }, 'no_rule'],
    [{ from: 'noreen.plyer@acme.com' }, 'no_rule'],
    [{ from: 'arnoreply@acme.com' }, 'no_rule'],
    [{ signals: { 'auto-submitted': 'no' } }, 'no_rule'],
    [{ signals: { 'x-autoreply': 'no' } }, 'no_rule'],
    [{ signals: { precedence: 'list' } }, 'no_rule'],
    [{ signals: { 'feedback-id': 'x:Fastmail' } }, 'no_rule'],
    [{ signals: { 'x-auto-response-suppress': 'OOF' } }, 'no_rule'],
    [{ signals: { 'content-type': 'multipart/mixed; boundary="multipart/report"' } }, 'no_rule'],
    [{ signals: { 'content-type': 'text/calendar; method=PUBLISH' } }, 'no_rule'],
    [{ signals: { 'return-path': '<ann@acme.com>' } }, 'no_rule'],
    [{ direction: 'outbound', signals: { 'list-unsubscribe': '<x>' } }, 'outbound'],
    [{ direction: 'outbound', from: 'noreply@threads.com' }, 'outbound'],
    [
      { signals: { 'list-post': '<mailto:l@x.com>', 'list-unsubscribe': '<x>', precedence: 'bulk' } },
      'discussion_list',
    ],
    [{ signals: { 'x-beenthere': 'l@x.com', 'list-id': '<l.x>' } }, 'discussion_list'],
    [{ signals: { 'mailing-list': 'contact x', precedence: 'bulk' } }, 'discussion_list'],
    [{ signals: { 'x-mailing-list': 'l@x.com', 'list-id': '<l.x>' } }, 'discussion_list'],
  ])('%j: %s', (mail, expected) => {
    expect(judge(mail)).toBe(`correspondence ${expected} null`);
  });
});

describe('what is sent to many is marketing', () => {
  it.each<[Case, string]>([
    [{ signals: { 'list-unsubscribe': '<https://x.y>' } }, 'list_unsubscribe'],
    [{ signals: { 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' } }, 'list_unsubscribe'],
    [{ signals: { 'list-id': '<l.x>', 'list-post': 'NO' } }, 'list_id'],
    [{ signals: { precedence: 'Bulk' } }, 'precedence_bulk'],
    [{ signals: { 'x-mc-user': 'abc' } }, 'campaign_header'],
    [{ signals: { 'x-feedback-id': '33:12:campaign:US' } }, 'campaign_header'],
    [{ signals: { 'feedback-id': '7:Newsletter:sender' } }, 'campaign_header'],
    [{ from: 'no-reply@acme.com', signals: { precedence: 'junk' } }, 'precedence_bulk'],
  ])('%j: %s', (mail, expected) => {
    expect(judge(mail)).toBe(`marketing ${expected} marketing`);
  });
});

describe('what wants no answer is transactional', () => {
  it.each([
    'noreply',
    'no-reply',
    'no_reply',
    'no.reply',
    'do-not-reply',
    'donotreply',
    'github-noreply',
    'noreply-dmarc',
    'noreply+abc123',
    'noreply2',
    'noresponse',
    'nepasrepondre',
    'no-responder',
    'nao-responda',
    'non-rispondere',
    'keine-antwort',
    'nicht-antworten',
    'niet-beantwoorden',
  ])('%s@', (local) => {
    expect(judge({ from: `${local}@acme.com` })).toBe('transactional no_reply_sender transactional');
  });
  it('by Auto-Submitted, too', () => {
    expect(judge({ signals: { 'auto-submitted': 'auto-generated' } })).toBe(
      'transactional auto_submitted transactional',
    );
  });
});

describe('hostile input', () => {
  it('costs little', () => {
    const begun = process.cpuUsage();
    for (const mark of ['a', ' ', 'automatic ', '-', 'no', '<', ';report-type='])
      judge({
        subject: mark.repeat(200_000),
        from: `${mark.trim() === '' ? 'x' : mark.trim().repeat(20_000)}@acme.com`,
        signals: { 'content-type': mark.repeat(200_000), precedence: mark.repeat(200_000), 'auto-submitted': 'no' },
      });
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(3000);
  });

  it.each(['a', 'a ', ' ', 'é'])('costs little in the name of a recipient: %j', (mark) => {
    const to = { role: 'to', email: 'sue@threads.com', name: mark.repeat(80_000) } as const;
    const letter = letterOf('Abwesenheitsnotiz: Angebot', 'Guten Tag Sue,\n\nbis Montag.');
    const begun = process.cpuUsage();
    classify({ ...letter, participants: [...letter.participants.filter(({ role }) => role === 'from'), to] });
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
  });
});
