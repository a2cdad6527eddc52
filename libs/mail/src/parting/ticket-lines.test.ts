import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const own = (lines: readonly string[], subject = '[Veloz] Re: Missing delivery'): string =>
  splitText(lines.join('\n\n'), subject).newText;

const MARK = '##- Please type your reply above this line -##';
const REQUEST = 'Your request (88213) has been updated. To add additional comments, reply to this email.';
const ANSWER = 'Hi Bob,\n\nthe parcel arrives today before 18:00.';
const FOOTER =
  '--------------------------------\nThis email is a service from Veloz. Delivered by Zendesk\n[ABC123-4XYZ]';

describe('the answer of a ticket system below its mark', () => {
  it.each([
    ['Tomás (Veloz)\n\nJun 4, 2024, 09:12 GMT+2', 'Bob Miller\n\nJun 3, 2024, 16:20 GMT+2'],
    ['Tomás (Veloz)\n\n4. Juni 2024 um 09:12 MESZ', 'Bob Miller\n\n3. Juni 2024 um 16:20 MESZ'],
    ['Tomás (Veloz)\n\n4 juin 2024, 09:12 UTC+2', 'Bob Miller\n\n3 juin 2024, 16:20 UTC+2'],
    ['佐藤\n\n2024年6月4日 09:12 JST', '田中\n\n2024年6月3日 16:20 JST'],
    ['Ravi (Veloz), Jun 5, 2025, 10:14 BST', 'Sue Miller, Jun 2, 2025, 16:40 BST'],
  ])('is what stands below its head %j', (head, earlier) => {
    for (const request of [[REQUEST], []])
      for (const below of [[earlier, 'Where is my parcel?', FOOTER], [earlier, 'Where?'], [FOOTER], []])
        expect(own([MARK, ...request, head, ANSWER, ...below])).toBe(ANSWER);
  });

  it.each([
    ['Tomás (Veloz), Jun 4, 2024, 09:12 GMT+2', 'Bob Miller, Jun 3, 2024, 16:20 GMT+2'],
    ['Tom, Jun 4, 2024, 09:12', 'Bob, Jun 3, 2024, 16:20'],
    ['Tomás (Veloz)\n\nJun 4, 2024, 09:12 GMT+2', 'Bob Miller\n\nJun 3, 2024, 16:20 GMT+2'],
  ])('is what stands between the rules: %j', (head, earlier) => {
    const rule = '-'.repeat(46);
    const text = 'Two slots, see below.\n\nBerlin, 5 June 2024, 10:00\n---\nParis, 6 June 2024, 11:00';
    for (const request of [[REQUEST], []])
      for (const answer of [ANSWER, text])
        for (const below of [[rule, earlier, 'Where is my parcel?', FOOTER], [rule, earlier, 'Where?'], [FOOTER], []])
          expect(own([MARK, ...request, rule, head, answer, ...below])).toBe(answer);
  });

  it.each([
    REQUEST,
    'Ihre Anfrage (88213) wurde aktualisiert. Um Kommentare hinzuzufügen, antworten Sie auf diese E-Mail.',
    'Votre demande (88213) a été mise à jour. Pour ajouter un commentaire, répondez à cet e-mail.',
    'Su solicitud (88213) ha sido actualizada. Para añadir un comentario, responda a este correo.',
    'リクエスト (#88213) が更新されました。コメントはこのメールに返信してください。',
  ])('is what stands below its request line %j', (request) => {
    expect(own([MARK, request, ANSWER, FOOTER])).toBe(ANSWER);
    expect(own(['[EXTERNAL]', MARK, request, ANSWER])).toBe(ANSWER);
  });

  it.each(['Tom Price commented:', 'Tom Price hat kommentiert:', 'Tom Price a commenté :'])(
    'is what stands below who commented: %s',
    (head) => {
      const footer = 'View request · Turn off this request’s notifications\n\nThis is shared with Bob Miller.';
      expect(own(['—-—-—-—\nReply above this line.', head, ANSWER, footer, 'Powered by Jira Service Management'])).toBe(
        ANSWER,
      );
    },
  );

  it('may bring other dates', () => {
    const text = 'Two slots:\n\nBerlin\n\n5 June, 10:00\n\nParis\n\n6 June, 11:00';
    expect(own([MARK, 'Tomás (Veloz)\n\nJun 4, 2024, 09:12 GMT+2', text])).toBe(text);
  });

  it('is all of it where nothing tells its heading', () => {
    const receipt = 'Your request (4711) has been received and is being reviewed by our support staff.';
    expect(own([MARK, receipt])).toContain(receipt);
    expect(own([MARK, REQUEST])).toContain(REQUEST);
    expect(own([MARK, ANSWER, 'We had 3 parcels with Zendesk labels.'])).toContain(ANSWER);
    expect(own(['CAUTION: External email', MARK, ANSWER])).toContain(ANSWER);
    expect(own([MARK, ANSWER, FOOTER])).not.toContain('Delivered by');
  });

  it('is history below the words of who answers it', () => {
    expect(own(['Thanks!', MARK, REQUEST, ANSWER])).toBe('Thanks!');
  });
});

describe('the token of a thread', () => {
  it.each(['ref:!00D1.!5003:ref', '[ ref:_00D1ab._5003cd:ref ]', '{#HS:2566012-88213#}'])('is no word: %s', (token) => {
    expect(own(['We take 20.', token], 'Re: Offer')).toBe('We take 20.');
  });

  it('is one in a sentence', () => {
    const text = 'Your token is ref:!00D1.!5003:ref, or ABC123-4XYZ.';
    expect(own([text], 'Re: Offer')).toBe(text);
  });
});
