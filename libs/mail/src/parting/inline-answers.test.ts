import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const own = (text: string, subject: string): string => splitText(text, subject).newText;

describe('answers within a former mail of which no line is marked', () => {
  const HISTORY =
    'From: Ann <ann@x.com>\nSent: Friday, January 9, 2026 4:15 PM\nTo: Bob <bob@y.com>\nSubject: Draft\n\nHi Bob,\n\n1. Is it 30 or 60 days?\n60 days.\n\nAnn';

  it.each([
    'Hello Ann,\n\nPlease see my answers in red below.\n\nBob',
    'Hi Ann, comments inline.\n\nBob',
    'See inline.',
    'Hallo Ann,\n\nmeine Antworten stehen blau markiert im Text.\n\nBob',
    'Bonjour Ann,\n\nVoici mes réponses en rouge dans votre message.\n\nBob',
    'Hola Ann:\n\nMis respuestas en azul.\n\nBob',
    'Ciao Ann,\n\nle mie risposte in rosso.\n\nBob',
    'Beste Ann,\n\nMijn antwoorden staan in het blauw tussen uw vragen.\n\nBob',
    'Olá Ann,\n\nas respostas seguem em vermelho.\n\nBob',
    'Cześć Ann,\n\nodpowiedzi na czerwono.\n\nBob',
    'Hej Ann,\n\nmina svar i rött.\n\nBob',
    '赤字にて回答いたします。',
    '请见红字。',
    'Hi Ann,',
  ])('are kept with it, as nothing tells them apart: %j', (note) => {
    expect(own(`${note}\n\n${HISTORY}`, 'RE: Draft')).toBe(`${note}\n\n${HISTORY}`);
  });

  it.each([
    'Hi Ann,\n\nthe answers are in the red folder on your desk.\n\nBob',
    'Hello Ann,\n\nThe answer is yes.\n\nBob',
    'Hallo Ann,\n\ndie Antwort kam heute, der Text ist fertig.\n\nBob',
    'Hello',
    'Thanks, your comments were useful.\n\nBob',
    'Hello Ann,\n\nthe answer is in line with our policy, so please go ahead.\n\nBob',
    'Hello Ann,\n\nThank you for the comments in red, all clear now.\n\nBob',
    'Hello Ann,\n\nsee my comments in the text of the contract (attached).\n\nBob',
    'Hallo Ann,\n\nvielen Dank für die Antworten in Rot.\n\nBob',
    'Hello Ann,\n\nplease do not send answers inline, use the sheet.\n\nBob',
    'Cześć Ann,\n\nodpowiednie zmiany w treści umowy już są.\n\nBob',
    '添付ファイルに赤字で回答しました。',
  ])('are not looked for where nothing says so: %j', (note) => {
    expect(own(`${note}\n\n${HISTORY}`, 'RE: Draft')).toBe(note);
  });
});
