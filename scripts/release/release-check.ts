import { join } from 'node:path';
import { findingsOf, stillToBring } from './release-findings.ts';

// Checks what `npm run build` made against what a release needs, and says what only keys and servers can add.

const findings = findingsOf(join(import.meta.dirname, '../..'));
const toBring = stillToBring(process.env);
console.log(findings.length === 0 ? 'The build has all that a release needs.' : findings.join('\n'));
console.log(
  toBring.length === 0
    ? 'The environment has the keys and servers of a release: SMARTLITE_RELEASE=true npm run dist'
    : ['Only whoever publishes can add:', ...toBring].join('\n  '),
);
process.exitCode = findings.length === 0 ? 0 : 1;
