import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../ui/theme.css';
import { createRoot } from 'react-dom/client';
import { currentPlatform } from '../platform/current-platform.ts';
import { App } from './App.tsx';
import { readScreensAhead } from './lazy-screens.ts';
import { createAppRouter } from './router.tsx';

/** Draws the app into the page. */
export function showApp(): void {
  const container = document.getElementById('root');
  if (container === null) throw new Error('The page has no #root.');
  createRoot(container).render(<App router={createAppRouter(currentPlatform().kind)} />);
  readScreensAhead();
}
