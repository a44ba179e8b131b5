// Playwright turns on what makes pages easy to test and hides what a person would have: a key ring of its own, and
// hidden windows that are as awake as others. This runs after it, and before the app.
const { app } = require('electron');

const playwrights = [
  'password-store',
  'use-mock-keychain',
  'disable-background-timer-throttling',
  'disable-backgrounding-occluded-windows',
  'disable-renderer-backgrounding',
];
for (const name of playwrights) app.commandLine.removeSwitch(name);
