import { headerOf, type ProviderRequest } from '../http.js';
import type { World } from '../state/world.js';

/** The client that asks for a token: by form fields or by Basic authorization. */
export function clientOf(request: ProviderRequest, form: URLSearchParams): { id: string; secret: string } {
  const basic = /^Basic (.+)$/i.exec(headerOf(request, 'authorization'))?.[1];
  if (basic !== undefined) {
    const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
  }
  return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? form.get('client_assertion') ?? '' };
}

/** Whether the client may ask; all but 'good' only when the simulator was given a list of clients. */
export function judgeClient(
  world: World,
  client: { id: string; secret: string },
): 'good' | 'unknown' | 'wrong secret' | 'expired secret' {
  if (client.id === '') return 'unknown';
  const { clients } = world.options;
  if (!clients) return 'good';
  const known = clients.filter(({ id }) => id === client.id);
  if (known.length === 0) return 'unknown';
  const proved = known.filter(({ secret }) => secret === client.secret);
  if (proved.length === 0) return 'wrong secret';
  const now = world.clock.now();
  return proved.some(({ expiresAt }) => expiresAt === undefined || expiresAt > now) ? 'good' : 'expired secret';
}
