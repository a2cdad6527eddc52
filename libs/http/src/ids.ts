import { z } from 'zod';

const ID_LENGTH_MAX = 100;

/** Ids stand in record keys, folder names and addresses, and otherwise belong to whoever made them. */
const id = z
  .string()
  .min(1)
  .max(ID_LENGTH_MAX)
  .regex(/^[^/\\\p{Cc}\p{Cs}]*$/u, 'no slash and no control character')
  .refine((text) => text !== '.' && text !== '..' && text.trim() === text, 'is not an id');

export const tenantId = id;
export const userId = id;
export const crmId = id;

export const tenantParams = z.object({ tenant: tenantId });
export const userParams = z.object({ tenant: tenantId, user: userId });
