import { type Dispatcher, fetch as fetchThrough } from 'undici';

/** More redirects than this is a loop. */
const REDIRECTS_MAX = 10;

/**
 * Goes the way of an employee's browser from "connect my mailbox" to the callback: follows redirects between consent and the
 * provider, and keeps cookies for each origin. `provider` carries requests to the provider's hosts. Throws when the last page is
 * not a success.
 */
export async function consentInBrowser(connectUrl: string, provider: Dispatcher): Promise<void> {
  const cookies = new Map<string, string>();
  let url = new URL(connectUrl);
  for (let hop = 0; hop < REDIRECTS_MAX; hop += 1) {
    const cookie = cookies.get(url.origin);
    const response = await fetchThrough(url, {
      redirect: 'manual',
      ...(url.protocol === 'https:' && { dispatcher: provider }),
      ...(cookie !== undefined && { headers: { cookie } }),
    });
    const set = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    if (set.length > 0) cookies.set(url.origin, [cookie, ...set].filter(Boolean).join('; '));
    const location = response.headers.get('location');
    if (location === null) {
      const page = await response.text();
      if (!response.ok)
        throw new Error(`consent ended at ${url.pathname} with ${response.status}: ${page.slice(0, 300)}`);
      return;
    }
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new Error('consent did not end: too many redirects');
}
