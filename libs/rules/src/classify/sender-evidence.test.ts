import { describe, expect, it } from 'vitest';
import { isMachine } from './sender-evidence.js';

const sender = (local: string) => ({
  ...{ local, host: 'acme.com', name: '' },
  tokens: local.split(/[-_.+=\d]+/).filter((token) => token !== ''),
});

describe('an address from which machines write', () => {
  it.each(['notifications', 'order-updates', 'gitea', 'git', 'keycloak', 'scanner2', 'no-reply.backup'])(
    'is told by a word of it: %s',
    (local) => {
      expect(isMachine(sender(local))).toBe(true);
    },
  );

  it.each(['ann.lee', 'office', 'gitta', 'gerrit.devries', 'digest.of.a.day.in.leeds'])(
    'is none without one: %s',
    (local) => {
      expect(isMachine(sender(local))).toBe(false);
    },
  );
});
