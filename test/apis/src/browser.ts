import { type Answer, call } from './rig.js';

/** A person's browser on the way through a provider's consent: it keeps cookies and stops where it is told. */
export class Browser {
  private readonly jar = new Map<string, string>();

  /** Opens an address of ours, with its cookies. */
  async open(url: string, accept = 'application/json'): Promise<Answer> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await call(url, 'GET', undefined, { accept, ...(cookie === '' ? {} : { cookie }) });
    for (const set of answer.headers.getSetCookie()) this.keep(set);
    return answer;
  }

  /** Follows a redirect of ours to the provider and returns the address that the provider sends the browser back to. */
  async consent(connectUrl: string, change: (url: URL) => void = () => undefined): Promise<URL> {
    const away = await this.open(connectUrl);
    const url = locationOf(away);
    change(url);
    return locationOf(await call(url.href));
  }

  forget(): void {
    this.jar.clear();
  }

  private keep(set: string): void {
    const [pair = ''] = set.split(';');
    const at = pair.indexOf('=');
    if (/;\s*(?:max-age=0|expires=thu, 01 jan 1970)/i.test(set)) this.jar.delete(pair.slice(0, at));
    else this.jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

export function locationOf(answer: Answer): URL {
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`no redirect: ${answer.status} ${JSON.stringify(answer.body)}`);
  return new URL(location);
}
