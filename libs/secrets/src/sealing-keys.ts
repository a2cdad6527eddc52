import { z } from 'zod';
import { Keyring } from './keyring.js';

/** The setting that holds the sealing keys: text that Keyring.parse takes. What is wrong is said without a word of a key. */
export const sealingKeys = z.string().superRefine((text, context) => {
  try {
    Keyring.parse(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'are not sealing keys' });
  }
});
