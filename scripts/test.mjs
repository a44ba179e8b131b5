import { runOnPinnedNode } from './bootstrap.mjs';

await runOnPinnedNode('scripts/test.ts');
