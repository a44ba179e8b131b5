// Stands in for the renderer: says what main told it, and leaves the bridge to the test.
const told = [];
window.told = told;
const desktop = window.smartliteDesktop;

desktop.on('open-record', (record) => {
  told.push({ event: 'open-record', record });
  document.querySelector('#opened').textContent = `${record.object}/${record.id}`;
});
desktop.on('open-notifications', () => told.push({ event: 'open-notifications' }));
desktop.on('settings-changed', (settings) => told.push({ event: 'settings-changed', settings }));
for (const event of ['pause-asked', 'pause-time-asked', 'banner-answered'])
  desktop.on(event, (said) => told.push({ event, ...said }));
desktop.on('sync-due', () => told.push({ event: 'sync-due' }));

const waiting = await desktop.request('ready-to-open');
if (waiting !== null) document.querySelector('#opened').textContent = `${waiting.object}/${waiting.id}`;
document.body.dataset.ready = 'true';
