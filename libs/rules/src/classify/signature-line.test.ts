import { describe, expect, it } from 'vitest';
import type { Sender } from './facts.js';
import { signatureIn } from './signature-line.js';

const ann: Sender = { local: 'ann.lee', tokens: ['ann', 'lee'], host: 'acme.com', name: 'Ann Lee' };

describe('where a person signs', () => {
  it.each([
    ['her whole name', 'The pallets came on Monday.\n\nAnn Lee\nACME Ltd', 'Ann Lee'],
    ['her first name', 'The pallets came on Monday.\n\n- ann', '- ann'],
    ['the last time she does', 'Ann Lee\nBahnhofstrasse 1\n\nThe pallets came on Monday.\n\nAnn', 'Ann'],
  ])('is %s', (_what, text, line) => {
    expect(signatureIn(text, [ann])).toEqual({ sign: 'signed', line });
  });

  it('is below regards where another name stands', () => {
    const shared: Sender = { local: 'office', tokens: ['office'], host: 'acme.com', name: 'ACME Office' };
    const text = 'The pallets came on Monday.\n\nKind regards\nJo Field';
    expect(signatureIn(text, [shared])).toEqual({ sign: 'regards', line: 'Jo Field' });
  });

  it('is nowhere where a team does', () => {
    const team: Sender = { local: 'conf', tokens: ['conf'], host: 'docs.example', name: 'Docs Conference Team' };
    expect(signatureIn('The talks of last year are online.\n\nDocs Conference Team', [team])).toBeNull();
  });

  it('is nowhere in the head of a letter', () => {
    expect(signatureIn('Ann Lee\nBahnhofstrasse 1\n\nThe pallets came on Monday.', [ann])).toBeNull();
  });
});
