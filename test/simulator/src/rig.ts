import { ConfidentialClientApplication, CryptoProvider } from '@azure/msal-node';
import { gmail as gmailClient, type gmail_v1 } from '@googleapis/gmail';
import { Client } from '@microsoft/microsoft-graph-client';
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import type { SimulatedCompany, SimulatedMail } from './company.js';
import { contractChecks } from './answers-rig.js';
import { CONTRACTS } from './contract-rig.js';
import { simulatorDispatcher, startSimulator, type Simulator, type SimulatorOptions } from './index.js';

/** The text of a plain mail. */
export function mailText(fields: Record<string, string>, body = 'Hello,\r\nsee you.\r\n'): string {
  const header = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${header.join('')}\r\n${body}`;
}

/** A mail file for a test company. */
export function simulatedMail(path: string, text: string): SimulatedMail {
  return { path, folder: path.slice(0, path.lastIndexOf('/')), raw: Buffer.from(text, 'utf8') };
}

/** A company of one user, `ann`, with these mails. */
export function companyOf(
  provider: 'microsoft' | 'google',
  mails: SimulatedMail[],
  domain = `${provider}.test`,
): SimulatedCompany {
  const users = [{ id: 'ann', email: `ann@${domain}`, name: 'Ann Example', mails }];
  return { provider, tenantId: `tenant-${domain}`, domain, users };
}

/** A started simulator to which this process's global fetch goes, until `stop`, which throws when answers broke the contracts. */
export async function routedSimulator(
  options: SimulatorOptions,
): Promise<{ simulator: Simulator; stop: () => Promise<void> }> {
  const checks = CONTRACTS === undefined ? undefined : contractChecks(CONTRACTS);
  const simulator = await startSimulator({
    inspect: checks?.inspect,
    oddities: { emptyPages: 0, duplicates: 0 },
    ...options,
  });
  const before = getGlobalDispatcher();
  const dispatcher = simulatorDispatcher(simulator.port, simulator.ca);
  setGlobalDispatcher(dispatcher);
  const stop = async () => {
    setGlobalDispatcher(before);
    await dispatcher.destroy();
    await simulator.stop();
    const problems = checks?.problems ?? [];
    if (problems.length > 0) throw new Error(`answers break the contracts:\n${problems.slice(0, 20).join('\n')}`);
  };
  return { simulator, stop };
}

const REDIRECT = 'http://localhost/callback';
const MICROSOFT_SCOPES = ['User.Read', 'Mail.Read'];
const GOOGLE_SCOPES = ['openid', 'email', 'https://www.googleapis.com/auth/gmail.readonly'];

/** The parameters that the authorize page hands back. */
export async function consentAt(url: string): Promise<URLSearchParams> {
  const response = await fetch(url, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? REDIRECT).searchParams;
}

/** msal-node with production configuration. */
export function msal(secret = 'secret', authority = 'organizations'): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: { clientId: 'client', clientSecret: secret, authority: `https://login.microsoftonline.com/${authority}` },
  });
}

/** Signs a user in with msal-node; returns the application too, which holds the tokens. */
export async function microsoftLogin(email: string, application = msal()) {
  const pkce = await new CryptoProvider().generatePkceCodes();
  const request = { scopes: MICROSOFT_SCOPES, redirectUri: REDIRECT };
  const url = await application.getAuthCodeUrl({
    ...request,
    codeChallenge: pkce.challenge,
    codeChallengeMethod: 'S256',
    loginHint: email,
    state: 'state-1',
  });
  const back = await consentAt(url);
  const code = back.get('code') ?? '';
  const result = await application.acquireTokenByCode({ ...request, code, codeVerifier: pkce.verifier });
  return { application, result, code, back, pkce, request };
}

/** graph-client with a fixed token. */
export function graphClient(accessToken: string): Client {
  return Client.init({ authProvider: (done) => done(null, accessToken) });
}

/** graph-client of a user who just signed in. */
export async function graphOf(email: string): Promise<Client> {
  return graphClient((await microsoftLogin(email)).result.accessToken);
}

/** google-auth-library's client as the product must make it: Node's own fetch as `fetchImplementation`. */
export function googleAuth(): OAuth2Client {
  return new OAuth2Client({
    clientId: 'client',
    clientSecret: 'secret',
    redirectUri: REDIRECT,
    transporterOptions: { fetchImplementation: fetch },
  });
}

/** Signs a user in with google-auth-library. */
export async function googleLogin(email: string, auth = googleAuth()) {
  const { codeVerifier, codeChallenge } = await auth.generateCodeVerifierAsync();
  const url = auth.generateAuthUrl({
    access_type: 'offline',
    prompt: 'consent',
    scope: GOOGLE_SCOPES,
    login_hint: email,
    state: 'state-2',
    code_challenge_method: CodeChallengeMethod.S256,
    ...(codeChallenge === undefined ? {} : { code_challenge: codeChallenge }),
  });
  const back = await consentAt(url);
  const code = back.get('code') ?? '';
  const { tokens } = await auth.getToken({ code, codeVerifier });
  auth.setCredentials(tokens);
  return { auth, tokens, code, codeVerifier, back };
}

/** @googleapis/gmail of a user who just signed in; without the library's own retries. */
export async function gmailOf(email: string): Promise<gmail_v1.Gmail> {
  const { auth } = await googleLogin(email);
  return gmailClient({ version: 'v1', auth, retry: false });
}
