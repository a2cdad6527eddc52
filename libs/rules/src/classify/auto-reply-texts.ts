import { PhraseBook, type SearchableText } from './phrases.js';
import {
  ABSENCE_SUBJECT,
  AUTO_REPLY_TEXTS,
  SENDER_CHALLENGE,
  TICKET_STOCK,
  YOUR_MAIL,
} from './words/auto-reply-words.js';

/** What automatic answers say, for all rules that look for it. */
export const autoReplyTexts = new PhraseBook(AUTO_REPLY_TEXTS);

/** What ticket systems confirm. */
export const ticketStock = new PhraseBook(TICKET_STOCK);

/** Subjects that speak of absence. */
export const absenceSubject = new PhraseBook(ABSENCE_SUBJECT);

/** What is said of the reader's mail as of anybody's. */
export const yourMail = new PhraseBook(YOUR_MAIL);

/** Absences, a book for each language. */
const absencesByLanguage = Object.entries(AUTO_REPLY_TEXTS['absent'] ?? {}).map(
  ([language, phrases]) => new PhraseBook({ absent: { [language]: phrases } }),
);

/** Whether an absence is told in two languages: nobody answers one reader so. */
export const isAbsentInTwoLanguages = (words: SearchableText): boolean =>
  absencesByLanguage.filter((book) => book.find(words).size > 0).length > 1;

/** What services say that let only known senders through. */
export const senderChallenge = new PhraseBook(SENDER_CHALLENGE);

/** An automatic answer says its few sentences and ends. */
export const SHORT_WORDS = 220;
