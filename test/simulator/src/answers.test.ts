import { describe, expect, test } from 'vitest';
import { contractChecks } from './answers-rig.js';
import { CONTRACTS } from './contract-rig.js';
import { CsdlTypes } from './contract-types.js';

const dir = CONTRACTS ?? '';

describe.skipIf(CONTRACTS === undefined)(
  'what holds answers to the published contracts (THREADLINE_CONTRACTS_DIR)',
  () => {
    test('Graph: a value that the metadata does not know is found, with its place', () => {
      const types = new CsdlTypes(dir);
      const recipient = { emailAddress: { name: 'A', address: 'a@x.test' } };
      const good = {
        id: 'x',
        toRecipients: [recipient],
        importance: 'normal',
        receivedDateTime: '2026-11-02T10:00:00Z',
      };
      expect(types.problems('message', good)).toEqual([]);
      const wrong = {
        ...good,
        colour: 'red',
        importance: 'huge',
        toRecipients: [{ emailAddress: { mail: 'a@x.test' } }],
        receivedDateTime: '2026-11-02 10:00',
        isRead: 'no',
        categories: 'none',
      };
      expect(types.problems('message', wrong)).toEqual([
        '/toRecipients/0/emailAddress/mail is no property of emailAddress',
        '/importance is no importance',
        '/receivedDateTime is no Edm.DateTimeOffset',
        '/colour is no property of message',
        '/isRead is no Edm.Boolean',
        '/categories is no list',
      ]);
      const meeting = { '@odata.type': '#microsoft.graph.eventMessage', meetingMessageType: 'none' };
      expect(types.problems('message', meeting)).toEqual([]);
      expect(types.problems('message', { meetingMessageType: 'none' })).toHaveLength(1);
    });

    test('every good answer of Graph and Gmail is looked at, lists item by item', () => {
      const { inspect, problems } = contractChecks(dir);
      const request = {
        id: '1',
        method: 'GET',
        host: 'graph.microsoft.com',
        path: "/v1.0/me/mailFolders('x')/messages",
        query: new URLSearchParams(),
        headers: {},
        body: Buffer.alloc(0),
      };
      inspect(request, { status: 200, headers: {}, body: { value: [{ id: 'x', subject: 'y' }] } });
      inspect(request, { status: 503, headers: {}, body: { value: 'nothing' } });
      expect(problems).toEqual([]);
      inspect(request, { status: 200, headers: {}, body: { value: [{ id: 'x' }, { id: 'y', subject: 7 }] } });
      expect(problems.length).toBeGreaterThan(0);
      const before = problems.length;
      const profile = { ...request, host: 'gmail.googleapis.com', path: '/gmail/v1/users/me/profile' };
      inspect(profile, { status: 200, headers: {}, body: { historyId: 5 } });
      expect(problems.slice(before)).toEqual([expect.stringContaining('/profile: /historyId')]);
    });
  },
);
