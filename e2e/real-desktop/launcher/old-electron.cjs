// The program that npm carries was made for one app and takes no other as an argument. That app passes on to this file,
// and this file to our built app, which lies around it.
const { app } = require('electron');
const { join } = require('node:path');

const folder = join(__dirname, '..');
const { productName, version } = require(join(folder, 'package.json'));
app.setAppPath(folder);
app.setName(productName);
app.setVersion(version);
require('./wait-for-playwright.cjs');
require('./old-electron-shims.cjs');
require(join(folder, 'out/main/main.cjs'));
