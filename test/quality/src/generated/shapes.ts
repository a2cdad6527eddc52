import type { Random } from './random.js';

/** A mail program's way to write: what a person typed, as that program sends it. */
export const CLIENTS = ['plain', 'outlook', 'gmail', 'apple', 'outlook-mobile', 'thunderbird'] as const;
export type Client = (typeof CLIENTS)[number];

/** What a person wrote, before a mail program gives it its shape. Each list item is one paragraph or line. */
export interface Written {
  paragraphs: string[];
  signature: string[];
  logo: boolean;
  footer: string[];
  mobile: string;
  quoted: { attribution: string; lines: string[] } | null;
}

export interface Body {
  type: 'text/plain' | 'text/html' | 'multipart/alternative';
  text: string;
  html: string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as html, its links as links. */
const inline = (text: string): string => escaped(text).replace(/https?:\/\/[^\s<]+/g, '<a href="$&">$&</a>');

/** The body of a written mail in the shape of a mail program. */
export function bodyOf(client: Client, written: Written, random: Random): Body {
  const text = plainText(written, random);
  if (client === 'plain') return { type: 'text/plain', text, html: '' };
  const html = HTML[client](written);
  return { type: client === 'gmail' || random.chance(0.5) ? 'multipart/alternative' : 'text/html', text, html };
}

function plainText(written: Written, random: Random): string {
  const width = random.pick([68, 72, 0]);
  const own = written.paragraphs.map((one) => wrapped(one, width)).join('\n\n');
  const marked = random.chance(0.5) ? ['-- ', ...written.signature] : written.signature;
  const signature = written.signature.length > 0 ? `\n\n${marked.join('\n')}` : '';
  const footer = written.footer.length > 0 ? `\n\n${written.footer.join('\n')}` : '';
  const mobile = written.mobile === '' ? '' : `\n\n${written.mobile}`;
  const { quoted } = written;
  const history = quoted ? `\n\n${quoted.attribution}\n${quoted.lines.map((line) => `> ${line}`).join('\n')}` : '';
  return `${own}${signature}${footer}${mobile}${history}\n`;
}

function wrapped(text: string, width: number): string {
  if (width === 0) return text;
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}

const HTML: Record<Exclude<Client, 'plain'>, (written: Written) => string> = {
  outlook: (
    written,
  ) => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)"><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--
@font-face {font-family:Calibri;} p.MsoNormal, li.MsoNormal {margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;} @page WordSection1 {size:612.0pt 792.0pt;} div.WordSection1 {page:WordSection1;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head><body lang="EN-US" link="#0563C1" vlink="#954F72"><div class="WordSection1">
${written.paragraphs.map((one) => `<p class="MsoNormal"><span lang="EN-US">${inline(one)}<o:p></o:p></span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>`).join('\n')}
${written.signature.map((line, at) => `<p class="MsoNormal"><span style="font-size:10.0pt;color:#1F497D">${at === 0 ? `<b>${inline(line)}</b>` : inline(line)}<o:p></o:p></span></p>`).join('\n')}
${written.logo ? '<p class="MsoNormal"><img width="142" height="48" id="Picture_x0020_1" src="cid:image001.png@01D8A1B2.C3D4E5F0" alt="Logo"><o:p></o:p></p>' : ''}
${written.footer.map((line) => `<p class="MsoNormal"><span style="font-size:7.5pt;color:gray">${inline(line)}<o:p></o:p></span></p>`).join('\n')}
${written.quoted ? `<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> ${escaped(written.quoted.attribution)}<br><b>Sent:</b> Monday, March 4, 2024 10:12 AM<br><b>To:</b> sales@own.example<br><b>Subject:</b> question<o:p></o:p></p></div></div>${written.quoted.lines.map((line) => `<p class="MsoNormal">${inline(line)}<o:p></o:p></p>`).join('')}` : ''}
</div></body></html>`,
  gmail: (written) =>
    `<div dir="ltr">${written.paragraphs.map((one) => `<div>${inline(one)}</div>`).join('<div><br></div>')}${written.signature.length > 0 ? `<div><br></div>-- <br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">${written.signature.map((line) => `<div>${inline(line)}</div>`).join('')}${written.logo ? '<img src="https://ci3.googleusercontent.com/mail-sig/logo" width="96" height="40">' : ''}${written.footer.map((line) => `<div><font size="1" color="#888888">${inline(line)}</font></div>`).join('')}</div></div>` : ''}</div>${written.quoted ? `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escaped(written.quoted.attribution)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${written.quoted.lines.map((line) => `<div>${inline(line)}</div>`).join('')}</blockquote></div>` : ''}`,
  apple: (written) =>
    `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${written.paragraphs.map((one) => `<div>${inline(one)}</div>`).join('<div><br></div>')}<div><br></div>${written.signature.map((line) => `<div>${inline(line)}</div>`).join('')}${written.logo ? '<img apple-inline="yes" id="A1" src="cid:3F2504E0" alt="logo.png">' : ''}${written.footer.map((line) => `<div style="font-size: 9px;">${inline(line)}</div>`).join('')}<br id="lineBreakAtBeginningOfMessage">${written.mobile === '' ? '' : `<div dir="ltr">${escaped(written.mobile)}</div>`}${written.quoted ? `<div><br><blockquote type="cite"><div>${escaped(written.quoted.attribution)}</div><br class="Apple-interchange-newline">${written.quoted.lines.map((line) => `<div>${inline(line)}</div>`).join('')}</blockquote></div>` : ''}</body></html>`,
  'outlook-mobile': (written) =>
    `<html><head><style type="text/css" style="display:none"><!-- P {margin-top:0;margin-bottom:0;} --></style></head><body dir="ltr">${written.paragraphs.map((one) => `<div dir="auto" style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt;">${inline(one)}</div><div dir="auto"><br></div>`).join('')}<div id="ms-outlook-mobile-signature" dir="auto">${written.signature.map((line) => `<div>${inline(line)}</div>`).join('')}<div>${escaped(written.mobile)}</div></div>${written.footer.map((line) => `<p style="font-size:8pt">${inline(line)}</p>`).join('')}${written.quoted ? `<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> ${escaped(written.quoted.attribution)}<br><b>Sent:</b> Monday, March 4, 2024 10:12<br><b>To:</b> sales@own.example<br><b>Subject:</b> question</font></div>${written.quoted.lines.map((line) => `<div>${inline(line)}</div>`).join('')}` : ''}</body></html>`,
  thunderbird: (written) =>
    `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>${written.paragraphs.map((one) => `<p>${inline(one)}</p>`).join('\n')}${written.quoted ? `<div class="moz-cite-prefix">${escaped(written.quoted.attribution)}<br></div><blockquote type="cite">${written.quoted.lines.map((line) => `<p>${inline(line)}</p>`).join('')}</blockquote>` : ''}${written.signature.length > 0 ? `<pre class="moz-signature" cols="72">-- \n${written.signature.map(inline).join('\n')}</pre>` : ''}${written.footer.map((line) => `<p><small>${inline(line)}</small></p>`).join('')}</body></html>`,
};

/** What a system sends: an html page of tables with a button and a footer, plain paragraphs of html, or plain text. */
export function machineBody(parts: { brand: string; lines: string[]; footer: string[] }, random: Random): Body {
  const { brand, lines, footer } = parts;
  const text = `${lines.join(random.chance(0.6) ? '\n\n' : '\n')}\n\n${footer.join('\n')}\n`;
  const style = random.next();
  if (style < 0.25) return { type: 'text/plain', text, html: '' };
  const type = random.chance(0.6) ? 'multipart/alternative' : 'text/html';
  if (style < 0.45) {
    const small = footer.map((line) => `<p style="color:#999;font-size:11px">${inline(line)}</p>`).join('');
    return {
      type,
      text,
      html: `<html><body>${lines.map((line) => `<p>${inline(line)}</p>`).join('\n')}${small}</body></html>`,
    };
  }
  const rows = lines.map((line) => rowOf(line, random)).join('\n');
  const header = random.chance(0.6)
    ? `<tr><td align="center"><img src="https://cdn.example/logo.png" alt="${random.chance(0.5) ? brand : ''}" width="120"></td></tr>`
    : '';
  const preheader = random.chance(0.4)
    ? `<div style="display:none;max-height:0;overflow:hidden">${escaped(lines[1] ?? '')}&zwnj;&nbsp;&zwnj;&nbsp;</div>`
    : '';
  const small = footer.map((line) => `<tr><td style="font-size:11px;color:#999">${inline(line)}</td></tr>`).join('');
  const pixel = random.chance(0.5) ? '<img src="https://t.example/o.gif" width="1" height="1">' : '';
  return {
    type,
    text,
    html: `<!DOCTYPE html><html><head><style>body{margin:0}.btn{background:#06c}</style></head><body>${preheader}<table width="100%" role="presentation"><tr><td><table width="600" align="center">${header}${rows}${small}</table></td></tr></table>${pixel}</body></html>`,
  };
}

function rowOf(line: string, random: Random): string {
  const field = /^([^:：]{2,30})[:：] (.{1,60})$/.exec(line);
  if (field && random.chance(0.6)) {
    return `<tr><td>${inline(field[1] ?? '')}</td><td align="right"><strong>${inline(field[2] ?? '')}</strong></td></tr>`;
  }
  if (line.length < 28 && !line.includes(':')) {
    return `<tr><td align="center"><a class="btn" href="https://go.example/c/${random.below(1e8).toString(36)}">${escaped(line)}</a></td></tr>`;
  }
  return `<tr><td>${inline(line)}</td></tr>`;
}
