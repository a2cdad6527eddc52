export { CHECK_LEVELS, type CheckLevel, type CheckLine } from './check-line.js';
export { checkMail, type CheckOptions } from './check-mail.js';
