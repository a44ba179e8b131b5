/**
 * The one direction of imports: contract <- {electron, renderer, sync-server}; in the renderer ui, platform, database,
 * session <- sync <- features <- app; in the server from each layer to those before it.
 */
const sides = ['electron', 'renderer', 'sync-server'];
const test = '\\.test\\.tsx?$|/testing/';

/** The folders of the server from the ground up; those of one layer do not import each other. */
const serverLayers = [
  ['storage'],
  ['http', 'limits'],
  ['sessions'],
  ['visibility'],
  ['rows'],
  ['notifications', 'preferences'],
  ['activities', 'assignments', 'next-steps'],
  ['hand-offs'],
  ['approvals', 'workflow-rules'],
  ['records'],
  ['retention', 'users'],
  ['integrations', 'record-merges'],
  ['orgs', 'sync'],
  ['backups', 'move'],
  ['command-line'],
  ['demo'],
];
const serverFolders = serverLayers.flat();
/** Where the server is put together, above all its folders. */
const serverTop = '^sync-server/(api|app|collections|main|server)\\.ts$';

/** What a folder of the server may not import: what is above it or beside it. */
function serverLayer(folder) {
  const layer = serverLayers.findIndex((folders) => folders.includes(folder));
  const closed = serverLayers
    .slice(layer)
    .flat()
    .filter((other) => other !== folder);
  return {
    name: `server-${folder}-imports-only-layers-below`,
    severity: 'error',
    from: { path: `^sync-server/${folder}/`, pathNot: test },
    to: { path: `^sync-server/(${closed.join('|')})/|${serverTop}` },
  };
}

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.test\\.tsx?$',
          '\\.d\\.ts$',
          '\\.config\\.[cm]?[jt]s$',
          '^e2e/',
          '^bench/',
          '^scripts/',
          'main\\.tsx?$',
          '/preload\\.ts$',
          '-world\\.js$',
          '/testing/page/',
          // The service worker imports it by name.
          '^renderer/public/',
        ],
      },
      to: {},
    },
    {
      name: 'contract-imports-neither-side',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: `^(${sides.join('|')}|e2e|bench|scripts)/` },
    },
    {
      name: 'contract-has-no-io',
      severity: 'error',
      from: { path: '^contract/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    ...sides.map((side) => ({
      name: `${side}-imports-no-other-side`,
      severity: 'error',
      from: { path: `^${side}/`, pathNot: test },
      to: { path: `^(${sides.filter((other) => other !== side).join('|')}|e2e|bench|scripts)/` },
    })),
    {
      name: 'production-knows-nothing-of-tests',
      severity: 'error',
      from: { path: `^(contract|${sides.join('|')})/`, pathNot: `${test}|^electron/fake/` },
      to: { path: `${test}|^electron/fake/|^e2e/` },
    },
    {
      name: 'renderer-ground-imports-nothing-above',
      severity: 'error',
      from: { path: '^renderer/(ui|platform|database|session)/', pathNot: test },
      to: { path: '^renderer/(sync|features|app)/' },
    },
    {
      name: 'renderer-sync-below-features',
      severity: 'error',
      from: { path: '^renderer/sync/', pathNot: test },
      to: { path: '^renderer/(features|app)/' },
    },
    {
      name: 'renderer-features-below-app',
      severity: 'error',
      from: { path: '^renderer/features/', pathNot: test },
      to: { path: '^renderer/app/' },
    },
    {
      name: 'features-meet-only-in-app',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/$1/' },
    },
    ...serverFolders.map(serverLayer),
    {
      name: 'every-server-folder-has-a-layer',
      severity: 'error',
      from: { path: '^sync-server/', pathNot: test },
      to: { path: '^sync-server/[^/]+/', pathNot: `^sync-server/(${serverFolders.join('|')})/|${test}` },
    },
    {
      name: 'raw-electron-only-where-allowed',
      severity: 'error',
      from: { path: '^(contract|renderer|sync-server)/' },
      to: { path: '^electron$|node_modules/electron/' },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/\\.cache' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
