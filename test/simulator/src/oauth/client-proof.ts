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

/** Whether the client may ask: 'unknown' and 'wrong secret' only when the simulator was given a list of clients. */
export function judgeClient(world: World, client: { id: string; secret: string }): 'good' | 'unknown' | 'wrong secret' {
  if (client.id === '') return 'unknown';
  if (!world.clients) return 'good';
  const secret = world.clients.get(client.id);
  if (secret === undefined) return 'unknown';
  return secret === client.secret ? 'good' : 'wrong secret';
}
