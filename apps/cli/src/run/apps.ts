import type { App } from '#libs/stage';
import { EXIT_WRONG_USE, Failure } from '../failure.js';

/** Every app, imported only when it is started. Consent and crm-sync first: they fill the tables that the others wait for. */
const APPS = {
  consent: async () => (await import('../../../consent/src/consent.module.js')).consentApp,
  'crm-sync': async () => (await import('../../../crm-sync/src/crm-sync.module.js')).crmSyncApp,
  fetcher: async () => (await import('../../../fetcher/src/fetcher.module.js')).fetcherApp,
  'crm-matcher': async () => (await import('../../../crm-matcher/src/crm-matcher.module.js')).crmMatcherApp,
  classifier: async () => (await import('../../../classifier/src/classifier.module.js')).classifierApp,
  assigner: async () => (await import('../../../assigner/src/assigner.module.js')).assignerApp,
  'mariadb-sink': async () => (await import('../../../mariadb-sink/src/mariadb-sink.module.js')).mariadbSinkApp,
  'search-sink': async () => (await import('../../../search-sink/src/search-sink.module.js')).searchSinkApp,
  timeline: async () => (await import('../../../timeline/src/timeline.module.js')).timelineApp,
} satisfies Record<string, () => Promise<App>>;

export type AppName = keyof typeof APPS;
export const APP_NAMES = Object.keys(APPS) as AppName[];

const isAppName = (name: string): name is AppName => Object.hasOwn(APPS, name);

/** The apps that `all` or `a,b` names, each once. Throws a `Failure` of wrong use that lists the apps there are. */
export function namedApps(text: string): AppName[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 1 && names[0] === 'all') return APP_NAMES;
  const unknown = names.find((name) => !isAppName(name));
  if (unknown !== undefined)
    throw new Failure(`There is no app "${unknown}": the apps are ${APP_NAMES.join(', ')}, or all.`, EXIT_WRONG_USE);
  if (names.length === 0) throw new Failure(`Name at least one app: ${APP_NAMES.join(', ')}, or all.`, EXIT_WRONG_USE);
  return [...new Set(names.filter(isAppName))];
}

export const importApp = (name: AppName): Promise<App> => APPS[name]();
