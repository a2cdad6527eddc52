import { hostileBodies } from './hostile-bodies.js';
import { hostileFiles } from './hostile-files.js';
import { hostileHeaders } from './hostile-headers.js';
import type { HostileMail } from './hostile-mail.js';
import { hostileMime } from './hostile-mime.js';

/** Mails made to break their reader, always the same ones, by kind. */
export const HOSTILE_SET: Readonly<Record<string, () => HostileMail[]>> = {
  bodies: hostileBodies,
  headers: hostileHeaders,
  structure: hostileMime,
  files: hostileFiles,
};
