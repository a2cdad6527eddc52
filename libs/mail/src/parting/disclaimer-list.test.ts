import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const NOTICE =
  'This email is confidential and intended solely for the addressee. If you have received it in error please notify the sender.';

describe('the footer of a list', () => {
  it('is all that stands below its rule', () => {
    const footer =
      '_____\nUsers mailing list  -  users@x.com\nTo unsubscribe: https://x.com/mailman/options/users\nYou are subscribed.';
    expect(splitText(`Yes, gladly.\n\n${footer}`)).toMatchObject({ newText: 'Yes, gladly.', disclaimer: footer });
  });

  const phrase = 'To unsubscribe from this group, send an email to sales+unsubscribe@x.com.';

  it('goes on over what gives an address, too', () => {
    const footer = `${phrase}\n\nYour use of the group is subject to https://x.com/terms`;
    expect(splitText(`Yes, gladly.\n\n${footer}`)).toMatchObject({ newText: 'Yes, gladly.', disclaimer: footer });
  });

  it('may stand below a notice', () => {
    const footer = `${NOTICE}\n\nTo unsubscribe send a blank email to leave-1@x.com`;
    expect(splitText(`Yes, gladly.\n\n${footer}`)).toMatchObject({ newText: 'Yes, gladly.', disclaimer: footer });
  });

  it.each([
    'To unsubscribe, go to Settings > Notifications.\n\nThe price for 2025 stays at 400 EUR.\n\nAnna',
    'To unsubscribe, go to https://x.com/settings.\n\nThe price for 2025 stays at 400 EUR.\n\nAnna',
    'To unsubscribe, go to Settings > Notifications.',
    'You are receiving this email because you are subscribed to the pro plan and I am your new contact.',
    'You are receiving this email because you are subscribed to the pro plan.\n\nShall we talk on Monday?\n\nAnna',
    'You received this message because you are subscribed to the list users@x.com.\n\nThe price stays at 400 EUR.',
    'Sie erhalten diese Nachricht, weil Sie mich gestern angerufen haben.\n\nDer Preis bleibt bei 400 EUR.\n\nAnna',
    'Vous recevez ce message car je suis votre nouveau contact.\n\nLe prix reste à 400 EUR.',
    'Hai ricevuto questo messaggio perché Luca è in ferie.\n\nIl prezzo resta 400 EUR.\n\nAnna',
    '---\nTo unsubscribe, go to Settings > Notifications.\n\nThe price for 2025 stays at 400 EUR.\n---',
    '_____\nusers mailing list\nusers@x.com\n\nThat is the list, the price stays at 400 EUR.\n\nAnna',
  ])('is not what a person writes of one: %j', (text) => {
    expect(splitText(`Hi Bob,\n\n${text}`).newText).toContain(text.split('\n').at(-1));
    expect(splitText(`Hi Bob,\n\n${text}`).newText).toContain(text.split('\n\n')[1] ?? text);
  });
});

describe('what a site of code says below a comment', () => {
  const rest = 'You are receiving this because you are subscribed to this thread.';

  it.each([
    `—\nReply to this email directly, view it on GitHub, or unsubscribe.\n${rest}`,
    `—\nReply to this email directly, view it on GitHub<https://github.com/a/b/issues/1>, or unsubscribe<https://x.example/u>.\n${rest}Message ID: <a/b/issues/1/2@github.com>`,
    `—\n${rest}\nReply to this email directly, view it on GitHub, or mute the thread.`,
    "—\nReply to this email directly, view it on GitLab.\nYou're receiving this email because of your account on gitlab.com. Manage all notifications · Help",
  ])('is a disclaimer with its rule: %j', (footer) => {
    expect(splitText(`Thanks, merged.\n\n${footer}`)).toMatchObject({ newText: 'Thanks, merged.', disclaimer: footer });
  });

  it('is not what somebody asks for', () => {
    const text = 'Hi,\n\nplease reply to this email directly, view it on GitHub only if you must.\n\nAnn';
    expect(splitText(text).newText).toBe(text);
  });
});
