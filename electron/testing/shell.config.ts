import config from '../../electron.vite.config.ts';

/** The desktop's own two parts without the renderer: integration tests bring a page of their own. */
export default 'main' in config ? { main: config.main, preload: config.preload } : {};
