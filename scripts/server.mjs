import { runInstalled } from './bootstrap.mjs';

await runInstalled('sync-server/main.ts', { onlyProduction: true });
