import { headerOf, type ProviderRequest } from '../http.js';
import type { Account, World } from '../state/world.js';
import type { FolderTree } from './folders.js';

/** The `Prefer` header of one request, as far as the service knows it. */
export interface Preferences {
  immutableIds: boolean;
  textBodies: boolean;
  pageSize: number | undefined;
}

/** One request to one mailbox, after authorization. */
export interface GraphContext {
  world: World;
  request: ProviderRequest;
  account: Account;
  tree: FolderTree;
  /** `me` or `users/x`, as written by the caller: links repeat it. */
  owner: string;
  prefer: Preferences;
}

/** What faults are matched with: `METHOD host/path`. */
export const lineOf = ({ method, host, path }: ProviderRequest): string => `${method} ${host}${path}`;

/** Reads `Prefer`: IdType, outlook.body-content-type, odata.maxpagesize. */
export function preferences(request: ProviderRequest): Preferences {
  const prefer = headerOf(request, 'prefer');
  const size = /odata\.maxpagesize\s*=\s*"?(\d+)/i.exec(prefer)?.[1];
  return {
    immutableIds: /IdType\s*=\s*"?ImmutableId/i.test(prefer),
    textBodies: /outlook\.body-content-type\s*=\s*"?text/i.test(prefer),
    pageSize: size === undefined ? undefined : Math.min(Math.max(Number(size), 1), 1000),
  };
}

/** The `Preference-Applied` header for what was honoured. */
export function preferenceApplied(prefer: Preferences): Record<string, string> {
  const applied = [
    prefer.textBodies ? 'outlook.body-content-type="text"' : '',
    prefer.immutableIds ? 'IdType="ImmutableId"' : '',
    prefer.pageSize === undefined ? '' : `odata.maxpagesize=${prefer.pageSize}`,
  ].filter((one) => one !== '');
  return applied.length === 0 ? {} : { 'preference-applied': applied.join(', ') };
}
