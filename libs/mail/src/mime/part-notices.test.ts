import { expect, it } from 'vitest';
import { encryptedWith, noticeOf, PGP_KEY, signedWith, withoutPartNotices } from './part-notices.js';

it.each([
  signedWith('PGP'),
  encryptedWith('S/MIME'),
  PGP_KEY,
  noticeOf({ type: 'multipart/signed', parts: [] }),
  noticeOf({ type: 'application/ms-tnef' }),
  noticeOf({ type: 'application/pkcs7-mime' }),
  noticeOf({ type: 'application/pkcs7-mime', parameters: { 'smime-type': 'signed-data' } }),
])('%s is no word of the mail', (notice) => {
  expect(withoutPartNotices(`Two, please.\n${String(notice)}\nAnn`)).toBe('Two, please.\nAnn');
});

it.each(['[Signed by Ann.]', 'See [A PGP key.] below', 'Two, please.'])('what somebody types stays: %s', (line) => {
  expect(withoutPartNotices(`Hi\n${line}`)).toBe(`Hi\n${line}`);
});
