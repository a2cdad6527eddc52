import { PhraseBook } from './phrases.js';
import { AUTO_REPLY_TEXTS } from './words/auto-reply-words.js';

/** What automatic answers say, for all rules that look for it. */
export const autoReplyTexts = new PhraseBook(AUTO_REPLY_TEXTS);

/** An automatic answer says its few sentences and ends. */
export const SHORT_WORDS = 220;
