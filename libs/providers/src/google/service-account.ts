import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/** A service account of Google: it reads the mailboxes of every Workspace that delegated to it. */
export interface ServiceAccount {
  email: string;
  privateKey: string;
  keyId: string;
}

const keyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().min(1),
  private_key_id: z.string().default(''),
});

/**
 * The setting that holds a service account: its JSON key file, as Google hands it out. What is wrong with it is said
 * without anything that it holds.
 */
export const serviceAccountKey = z.string().transform((json, context): ServiceAccount => {
  const parsed = keyFile.safeParse(readJson(json));
  if (parsed.success && isPrivateKey(parsed.data.private_key)) {
    const { client_email: email, private_key: privateKey, private_key_id: keyId } = parsed.data;
    return { email, privateKey, keyId };
  }
  context.addIssue({
    code: 'custom',
    message: "is not the JSON key of a service account, as Google's console makes it",
  });
  return z.NEVER;
});

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isPrivateKey(pem: string): boolean {
  try {
    createPrivateKey(pem);
    return true;
  } catch {
    return false;
  }
}
