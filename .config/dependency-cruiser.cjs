// Who may import whom. Each rule says what to do when it is broken; test/imports.test.ts runs them all.
const own = (room) => `^src/${room}/`;

module.exports = {
  forbidden: [
    {
      name: 'domain-stands-alone',
      comment: 'The domain knows rules, not machines: pass what it needs as a value, or move the code to app/ or cli/.',
      severity: 'error',
      from: { path: own('domain') },
      to: { pathNot: own('domain') },
    },
    {
      name: 'app-sees-domain-only',
      comment: 'A use case decides with domain values and the stores it is given: take the store, clock or id as an argument.',
      severity: 'error',
      from: { path: own('app') },
      to: { pathNot: '^src/(app|domain)/' },
    },
    {
      name: 'backends-see-domain-and-their-own',
      comment: 'A backend may use the domain, its own folder, backends/sql or backends/http, and packages.',
      severity: 'error',
      from: { path: '^src/backends/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/domain/', '^src/backends/$1/', '^src/backends/(sql|http)/'] },
    },
    {
      name: 'cli-does-not-know-backends',
      comment: 'Ask ctx.need(noun, verb) for a store; only main.ts and the registry name a backend.',
      severity: 'error',
      from: { path: own('cli') },
      to: { path: '^src/backends/' },
    },
    {
      name: 'main-is-the-only-door',
      comment: 'Only main.ts may see cli and the registry together; nothing imports main.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'main-sees-cli-and-registry',
      comment: 'main.ts takes time, ids, streams and the environment from the machine and hands them in; work belongs elsewhere.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/cli/', '^src/backends/registry\\.ts$', '^src/domain/'] },
    },
    {
      name: 'commands-load-late',
      comment: 'A command file declares flags; what its action uses is imported inside the action, or every start pays for it.',
      severity: 'error',
      from: { path: '^src/cli/commands/' },
      to: {
        path: '^(src/(app|domain|cli/(views|wizards|output|text))/|node_modules/)',
        // Commander is loaded before any command is known.
        pathNot: ['^src/domain/errors\\.ts$', '^node_modules/commander/'],
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    },
    {
      name: 'registry-loads-late',
      comment: 'The registry imports manifests; a backend itself is opened with import() when a command needs it.',
      severity: 'error',
      from: { path: '^src/backends/registry\\.ts$' },
      to: { path: '^src/backends/[^/]+/index\\.ts$', dependencyTypesNot: ['type-only', 'dynamic-import'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third: move the shared part out.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file: delete it, or use it.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
