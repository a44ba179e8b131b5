import '../platform/zod-without-eval.ts';
import { startSession } from '../session/sign-in.ts';
import { startSync } from '../sync/start-sync.ts';

// The data opens while the screens are being read: the count is there as soon as the bell is.
const screens = import('./App.tsx');
startSync();
void startSession();
void screens.then(({ showApp }) => showApp());
