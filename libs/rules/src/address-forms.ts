import { domainOf } from '#libs/mail';

/** `ann+news@x.com` -> `ann@x.com`. */
export function withoutTag(email: string): string {
  const at = email.lastIndexOf('@');
  const plus = email.indexOf('+');
  return plus <= 0 || plus > at ? email : email.slice(0, plus) + email.slice(at);
}

/** Gmail reads an address without dots and tag, and googlemail.com as gmail.com; null for other hosts. */
export function gmailForm(email: string): string | null {
  const host = domainOf(email);
  if (host !== 'gmail.com' && host !== 'googlemail.com') return null;
  const untagged = withoutTag(email);
  return `${untagged.slice(0, untagged.lastIndexOf('@')).replaceAll('.', '')}@gmail.com`;
}
