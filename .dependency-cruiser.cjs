// Four layers; imports run downwards only; endpoint modules never import each other (docs/architecture.md).
const layer = {
  kernel: ['kernel'],
  platform: [
    'config',
    'database',
    'at-rest',
    'store',
    'audit',
    'http',
    'pages',
    'outbound',
    'deliveries',
    'mail',
    'sms',
    'tls',
  ],
  core: [
    'keys',
    'defence',
    'users',
    'clients',
    'trusted-issuers',
    'assertions',
    'sessions',
    'consents',
    'grants',
    'resources',
    'requests',
    'dpop',
    'credentials',
    'subjects',
    'token',
    'notices',
    'accounts',
    'interaction',
  ],
};
const app = '^src/((main|server|welcome|cluster|app\\.[a-z]+)\\.ts$|samples/)';
const below = (...names) => `^src/(${names.flatMap((name) => layer[name]).join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: below('kernel') },
      to: { path: '^src/', pathNot: below('kernel') },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: below('platform') },
      to: { path: '^src/', pathNot: [below('kernel', 'platform')] },
    },
    {
      name: 'core-knows-no-endpoint',
      severity: 'error',
      from: { path: below('core') },
      to: { path: '^src/', pathNot: below('kernel', 'platform', 'core') },
    },
    {
      name: 'endpoints-are-strangers',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: [app, below('kernel', 'platform', 'core')] },
      to: { path: '^src/', pathNot: ['^src/$1/', below('kernel', 'platform', 'core')] },
    },
    {
      name: 'nobody-imports-the-app',
      severity: 'error',
      from: { pathNot: app },
      to: { path: app },
    },
    {
      name: 'entities-stay-home',
      severity: 'error',
      comment: 'others use an entity as a type; only its owner persists it',
      from: { path: '^src/([^/]+)/' },
      to: { path: '\\.entity\\.ts$', pathNot: '^src/$1/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
