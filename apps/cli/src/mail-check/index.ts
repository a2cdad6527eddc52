export type { CheckLevel, CheckLine } from './check-line.js';
export { checkMail, type CheckOptions } from './check-mail.js';
export { registerMail } from './command.js';
