// Playwright hangs when it connects while a window is being made. Its own cure, a script that holds the app back until
// it has connected, comes only with an Electron that it finds itself, and sets switches that hide what a person would
// have: their key ring, and hidden windows that sleep. So this holds the app back, and changes nothing else.
const electron = require('electron');

// For what asks by Node's inspector, where nothing can be required.
globalThis.electron = electron;
const { app } = electron;

if (process.argv.includes('--remote-debugging-port=0')) {
  const really = { whenReady: app.whenReady(), emit: app.emit.bind(app) };
  let connected = false;
  let readyArguments = [];
  let go;
  const gone = new Promise((resolve) => {
    go = resolve;
  });
  app.whenReady = () => gone;
  app.isReady = () => connected;
  app.emit = (name, ...rest) => {
    if (name !== 'ready' || connected) return really.emit(name, ...rest);
    readyArguments = rest;
    return true;
  };
  // What Playwright calls once it has connected.
  globalThis.__playwright_run = async () => {
    await really.whenReady;
    connected = true;
    go();
    really.emit('ready', ...readyArguments);
  };
}
