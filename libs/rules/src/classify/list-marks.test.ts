import { describe, expect, it } from 'vitest';
import { classify, type MailCategory } from '../classify.js';
import { letterOf, people } from '../sample-records.js';

const SUBJECT = 'Registration open for the annual meeting';
const ANNOUNCED = `Dear members,

Registration for the annual meeting in Lyon is now open. Early bird rates apply until 1 May. The draft programme and hotel information are on the website: https://society.example/lyon

Do not forget to renew your membership to get the reduced fee.

We hope to see many of you there!`;

interface Post {
  from?: string;
  name?: string;
  to?: string;
  subject?: string;
  footer?: string;
  signals?: Record<string, string>;
}

function judged({
  from = 'claire@uni.example',
  name,
  to = 'sue@threads.com',
  subject,
  footer,
  signals,
}: Post): MailCategory {
  const text = footer === undefined ? ANNOUNCED : `${ANNOUNCED}\n\n${footer}`;
  const participants = people(`from:${from} to:${to}`).map((one) =>
    one.role === 'from' && name !== undefined ? { ...one, name } : one,
  );
  return classify(letterOf(subject ?? SUBJECT, text, { participants, signals: signals ?? {} }));
}

describe('mail of a discussion list whose header does not say so', () => {
  it('is kept where the same mail to one reader is not', () => {
    expect(judged({}).category).not.toBe('correspondence');
  });

  it.each<[string, Post]>([
    ['list:recipient', { to: 'members@lists.society.example' }],
    ['list:recipient', { to: 'society-members@googlegroups.com' }],
    ['list:recipient', { to: 'members@society.groups.io' }],
    ['list:recipient', { name: 'Claire Dubois', to: 'public-society@w3.example' }],
    ['list:recipient', { name: 'Claire Dubois', to: 'society-dev@society.example' }],
    ['list:via', { from: 'members@society.example', name: 'Claire Dubois via Members', to: 'members@society.example' }],
    ['list:tag', { to: 'society-fellows@society.example', subject: `[Society-fellows] ${SUBJECT}` }],
    [
      'list:footer',
      {
        footer:
          '_______________________________________________\nMembers mailing list\nMembers@society.example\nhttps://society.example/mailman/listinfo/members',
      },
    ],
    [
      'list:footer',
      {
        footer:
          '-- \nYou received this message because you are subscribed to the Google Groups "Society members" group.\nTo unsubscribe from this group, send an email to members+unsubscribe@society.example.',
      },
    ],
    [
      'list:footer',
      {
        footer:
          '-- \nSie erhalten diese Nachricht, weil Sie in Google Groups E-Mails von der Gruppe „Mitglieder“ abonniert haben.\nhttps://groups.google.com/d/optout',
      },
    ],
    [
      'list:footer',
      {
        footer:
          '_______________________________________________\nmembers mailing list -- members@society.example\nTo unsubscribe send an email to members-leave@society.example',
      },
    ],
    ['list:footer', { footer: 'To unsubscribe, e-mail: members-unsubscribe@society.example' }],
  ])('is told by %s: %j', (mark, post) => {
    expect(judged(post)).toMatchObject({ category: 'correspondence', reason: 'discussion_list', evidence: [mark] });
  });

  it.each<[string, Post]>([
    ["a list of the author's own site", { from: 'claire@society.example', to: 'members@lists.society.example' }],
    [
      'a newsletter of list software',
      {
        from: 'news@society.example',
        footer:
          '_______________________________________________\nNews mailing list\nhttps://society.example/mailman/listinfo/news',
      },
    ],
    ['a program', { from: 'no-reply@uni.example', to: 'members@lists.society.example' }],
    ['a campaign', { to: 'members@lists.society.example', signals: { 'list-unsubscribe': '<https://uni.example/u>' } }],
    ['a host that is called like one', { to: 'sue@ml.com' }],
    ['a mailbox of a firm', { name: 'Claire Dubois', to: 'all-users@threads.com' }],
    ['a group of a firm to which a service writes', { name: 'Society Events', to: 'crm-users@threads.com' }],
    ["a site's name before its subject", { to: 'society@threads.com', subject: `[Society] ${SUBJECT}` }],
    ['a service that writes for somebody', { from: 'share@docs.example', name: 'Claire via Docs' }],
  ])('is not %s', (_, post) => {
    expect(judged(post).reason).not.toBe('discussion_list');
  });
});
