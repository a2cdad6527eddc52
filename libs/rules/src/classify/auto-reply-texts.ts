import { PhraseBook } from './phrases.js';
import { ABSENCE_SUBJECT, AUTO_REPLY_TEXTS, SENDER_CHALLENGE, TICKET_STOCK } from './words/auto-reply-words.js';

/** What automatic answers say, for all rules that look for it. */
export const autoReplyTexts = new PhraseBook(AUTO_REPLY_TEXTS);

/** What ticket systems confirm. */
export const ticketStock = new PhraseBook(TICKET_STOCK);

/** Subjects that speak of absence. */
export const absenceSubject = new PhraseBook(ABSENCE_SUBJECT);

/** What services say that let only known senders through. */
export const senderChallenge = new PhraseBook(SENDER_CHALLENGE);

/** An automatic answer says its few sentences and ends. */
export const SHORT_WORDS = 220;
