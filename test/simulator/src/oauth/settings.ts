/** Which mailboxes an application may read with its own token: RBAC for applications, or an access policy. */
export interface ApplicationAccess {
  /** Any name of the tenant. */
  tenant: string;
  /** Client id; default any. */
  client?: string | undefined;
  /** Email addresses. */
  mailboxes: string[];
}

/** What can be set of Microsoft Entra. */
export interface EntraOptions {
  /** Where given for a tenant, an application's own token reads these mailboxes alone. */
  applicationAccess?: ApplicationAccess[] | undefined;
  /** True: an application gets a token of its own, and users can sign in, only where an administrator consented. */
  adminConsentRequired?: boolean | undefined;
}
