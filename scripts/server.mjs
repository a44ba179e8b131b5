import { runOnPinnedNode } from './bootstrap.mjs';

await runOnPinnedNode('sync-server/main.ts');
