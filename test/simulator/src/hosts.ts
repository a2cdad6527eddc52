/** The production host names that the simulator stands in for. */
export const PROVIDER_HOSTS = [
  'graph.microsoft.com',
  'login.microsoftonline.com',
  'accounts.google.com',
  'oauth2.googleapis.com',
  'openidconnect.googleapis.com',
  'gmail.googleapis.com',
  'www.googleapis.com',
] as const;
