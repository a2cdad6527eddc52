import type { SimulatedCompany, SimulatedMail } from './company.js';
import { mailText } from './rig.js';

/** Mails that many mailboxes hold: the same bytes, so that they cost their memory once. */
function sharedMails(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.UTC(2026, 0, 1) + index * 600_000).toUTCString();
    const fields = {
      From: `Bob ${index} <bob${index % 50}@customer.test>`,
      To: 'Ann <ann@big.test>',
      Subject: `Offer ${index}`,
      Date: date,
      'Message-ID': `<${index}@customer.test>`,
      'Content-Type': 'text/plain; charset=utf-8',
    };
    return Buffer.from(mailText(fields, `Dear Ann,\r\n${'The offer stands as it was made. '.repeat(40)}\r\n`));
  });
}

/**
 * A company of many mailboxes, the first of which is a big one.
 *
 * @param size mailboxes; mails in each; mails in the one folder of the first, and other folders of it
 */
export function bigCompany(size: {
  mailboxes: number;
  mails: number;
  folderMails: number;
  folders: number;
}): SimulatedCompany {
  const raws = sharedMails(Math.max(size.mails, size.folderMails));
  const mailsOf = (count: number): SimulatedMail[] =>
    raws.slice(0, count).map((raw, index) => ({ path: `inbox/${index}.eml`, folder: 'inbox', raw }));
  const users = Array.from({ length: size.mailboxes }, (_, index) => {
    const email = `user${index}@big.test`;
    return {
      id: `u${index}`,
      email,
      name: `User ${index}`,
      mails: mailsOf(index === 0 ? size.folderMails : size.mails),
    };
  });
  const [first] = users;
  const [raw] = raws;
  for (let folder = 0; first && raw && folder < size.folders; folder++) {
    first.mails.push({ path: `Folder ${folder}/1.eml`, folder: `Folder ${folder}`, raw });
  }
  return { provider: 'microsoft', tenantId: 'big', domain: 'big.test', users };
}
