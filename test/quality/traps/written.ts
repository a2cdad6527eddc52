import type { TrapMail } from './judge.js';

/** A plain mail without any telling header. `from`: name and address. */
export const written = (is: TrapMail['is'], from: string, subject: string, text: string): TrapMail => ({
  what: subject,
  is,
  mail: `From: ${from}
To: sue@threads.com
Subject: ${subject}
Message-ID: <s1@company.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${text}`,
});
