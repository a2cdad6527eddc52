import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Simulator } from './index.js';
import { companyOf, graphOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@microsoft.test';
let simulator: Simulator;
let stop: () => Promise<void>;
let graph: Client;
beforeEach(async () => {
  const mails = [simulatedMail('inbox/1.eml', mailText({ Subject: 'x', 'Message-ID': '<1@x.test>' }))];
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('microsoft', mails)] }));
  graph = await graphOf(ANN);
});
afterEach(() => stop());

const failure = async (url: string) =>
  graph
    .api(url)
    .get()
    .then(
      () => null,
      (error: unknown) => {
        const { statusCode, code, message } = error as { statusCode: number; code: string; message: string };
        return { statusCode, code, message };
      },
    );

test('every call refuses the options that it does not take', async () => {
  const id = simulator.ledger()[0]?.providerId ?? '';
  const calls: [path: string, option: string][] = [
    ['/me', '$filter'],
    ['/me/mailFolders', '$search'],
    ['/me/mailFolders/inbox', '$top'],
    ['/me/mailFolders/inbox/childFolders', '$levels'],
    ['/me/mailFolders/delta', '$top'],
    ['/me/mailFolders/inbox/messages', '$format'],
    ['/me/mailFolders/inbox/messages/delta', '$skip'],
    ['/me/messages', '$apply'],
    [`/me/messages/${id}`, '$top'],
    [`/me/messages/${id}/$value`, '$select'],
  ];
  for (const [path, option] of calls) {
    const message = `The query specified in the URI is not valid. Query option '${option}' is not allowed.`;
    expect([path, await failure(`${path}?${option}=1`)]).toEqual([
      path,
      { statusCode: 400, code: 'BadRequest', message },
    ]);
  }
});

test('a delta shows bodies as they are, whatever form is preferred', async () => {
  const response = (await graph
    .api('/me/mailFolders/inbox/messages/delta?$select=body')
    .header('Prefer', 'outlook.body-content-type="text"')
    .responseType('raw' as never)
    .get()) as Response;
  expect(await response.json()).toMatchObject({ value: [{ body: { contentType: 'html' } }] });
  expect(response.headers.get('preference-applied') ?? '').not.toContain('body-content-type');
});

test('what is no number, or a page beyond 1,000, is refused', async () => {
  for (const query of ['$top=1001', '$top=-1', '$top=ten', '$skip=x']) {
    expect([query, await failure(`/me/messages?${query}`)]).toMatchObject([query, { statusCode: 400 }]);
    expect([query, await failure(`/me/mailFolders?${query}`)]).toMatchObject([query, { statusCode: 400 }]);
  }
  expect(await failure('/me/messages?$top=1000')).toBeNull();
});

test('an id that is none is malformed, one of nothing is not found', async () => {
  expect(await failure('/me/messages/x')).toMatchObject({ statusCode: 400, code: 'ErrorInvalidIdMalformed' });
  const id = simulator.ledger()[0]?.providerId ?? '';
  const other = id.replace(/.{8}$/, 'AAAAAAA=');
  expect(await failure(`/me/messages/${other}`)).toMatchObject({ statusCode: 404, code: 'ErrorItemNotFound' });
});

test('a profile shows what was selected', async () => {
  const { '@odata.context': _, ...shown } = (await graph.api('/me?$select=mail,userPrincipalName').get()) as object & {
    '@odata.context': string;
  };
  expect(shown).toEqual({ mail: ANN, userPrincipalName: ANN });
});

test('an error inside the simulator itself has a name, too', async () => {
  simulator.fault({ match: '/token', error: 'no_such_error' });
  const { status, headers } = await fetch('https://login.microsoftonline.com/common/oauth2/v2.0/token', {
    method: 'POST',
  });
  expect([status, headers.get('x-simulator-request-id')]).toEqual([500, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});
