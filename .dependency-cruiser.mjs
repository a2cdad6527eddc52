/** Who may import whom. A breach fails `npm run check`; there are no exceptions to list. */

/** Each library and the other libraries it may use. Apps may use all of them, never one another. */
const LIBRARIES = {
  contracts: [],
  secrets: [],
  telemetry: ['contracts'],
  mail: ['contracts'],
  rules: ['contracts', 'mail'],
  stage: ['contracts', 'telemetry'],
  http: ['contracts', 'telemetry'],
  store: ['contracts', 'mail', 'rules'],
  search: ['contracts', 'mail', 'rules'],
  providers: ['contracts', 'mail', 'rules'],
  company: ['contracts', 'mail', 'rules'],
  testing: ['contracts', 'store'],
};

/** Tests, and the rigs (`rig.ts`, `<what>-rig.ts`) that several of them share. */
const TESTS = String.raw`\.test\.ts$|[-/]rig\.ts$`;
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

const libraryRules = Object.entries(LIBRARIES).map(([name, allowed]) => ({
  name: `lib-${name}`,
  comment: `libs/${name} may use ${allowed.length > 0 ? allowed.join(', ') : 'no other library'}.`,
  severity: 'error',
  from: { path: `^libs/${name}/`, pathNot: TESTS },
  to: { path: '^(apps|libs)/', pathNot: `^libs/(${[name, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...libraryRules,
    {
      name: 'known-library',
      comment: 'A new library gets a line in LIBRARIES.',
      severity: 'error',
      from: {},
      to: { path: '^libs/', pathNot: `^libs/(${Object.keys(LIBRARIES).join('|')})/` },
    },
    {
      name: 'front-door',
      comment: 'A library is used through its src/index.ts, by #libs/<name>.',
      severity: 'error',
      from: { path: '^(apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'apps-meet-at-topics',
      comment: 'An app never imports another app.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: ['^apps/cli/', TESTS] },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'cli-by-front-module',
      comment: 'The cli runs any app, by its module alone.',
      severity: 'error',
      from: { path: '^apps/cli/' },
      to: { path: '^apps/', pathNot: ['^apps/cli/', '^apps/([^/]+)/src/\\1\\.module\\.ts$'] },
    },
    {
      name: 'product-without-tests',
      comment: 'What ships never imports tests or their tools.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [TESTS, '^libs/testing/'] },
      to: { path: ['^test/', '^libs/testing/', TESTS, npm('vitest', 'fast-check')] },
    },
    {
      name: 'pure-domain',
      comment: 'What decides about mail has no clock, no network, no framework: those come in as arguments.',
      severity: 'error',
      from: { path: ['^apps/[^/]+/src/domain/', '^libs/rules/'], pathNot: TESTS },
      to: {
        path: [
          '^libs/(stage|store|search|http|providers|telemetry|company|secrets)/',
          npm('@nestjs/[^/]+', 'kafkajs', 'kysely', 'mariadb', '@elastic/elasticsearch', 'undici'),
        ],
      },
    },
    {
      name: 'pure-domain-no-node',
      comment: 'Domain code uses nothing of Node.',
      severity: 'error',
      from: { path: ['^apps/[^/]+/src/domain/', '^libs/rules/'], pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kafka-behind-stage',
      comment: 'The Kafka client stands behind the port of libs/stage.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/(stage|testing)/', TESTS] },
      to: { path: npm('kafkajs', '@kafkajs/confluent-schema-registry') },
    },
    {
      name: 'mariadb-behind-store',
      comment: 'The MariaDB driver stands behind libs/store.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/store/', TESTS] },
      to: { path: npm('mariadb') },
    },
    {
      name: 'elasticsearch-behind-search',
      comment: 'The Elasticsearch client stands behind libs/search; search-sink alone writes with it.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/search/', '^apps/search-sink/', TESTS] },
      to: { path: npm('@elastic/elasticsearch') },
    },
    {
      name: 'provider-clients-behind-providers',
      comment: 'Mail provider clients stand behind libs/providers; consent alone uses their sign-in libraries besides.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/providers/', TESTS] },
      to: { path: npm('@microsoft/microsoft-graph-client', '@googleapis/gmail') },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared',
      comment: 'What ships uses only packages that package.json lists under dependencies.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [TESTS, '^libs/testing/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'require', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
