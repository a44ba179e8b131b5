import { runOnPinnedNode } from './bootstrap.mjs';

await runOnPinnedNode('scripts/start.ts');
