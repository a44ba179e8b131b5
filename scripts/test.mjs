import { runInstalled } from './bootstrap.mjs';

await runInstalled('scripts/test.ts');
