// The preload's half of the fake contextBridge, and the ipcRenderer of its world. `__sendToMain` is a binding that only
// this world has; `__deliverFromMain` is what the harness calls. The built preload script follows this text.
(() => {
  if (window !== window.top) return;
  const apis = new Map();
  const results = new Map();
  const requests = new Map();
  const listeners = new Map();
  let lastId = 0;

  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }));
  const hear = (name, listener) => window.addEventListener(name, (event) => listener(JSON.parse(event.detail)));

  const unwrapArgument = ({ value, callback }) =>
    callback === undefined
      ? value
      : (...args) => tell('bridge:callback', { id: callback, args: args.map((argument) => ({ value: argument })) });

  const settleLater = (id, promise) =>
    promise.then(
      (value) => tell('bridge:settle', { id, ok: true, value }),
      (error) => tell('bridge:settle', { id, ok: false, message: error.message }),
    );

  const run = ({ id, target, args }) => {
    const apply = target.key === undefined ? results.get(target.result) : apis.get(target.key)[target.name];
    try {
      const value = apply(...args.map(unwrapArgument));
      if (value instanceof Promise) {
        settleLater(id, value);
        return { kind: 'promise' };
      }
      if (typeof value !== 'function') return { kind: 'value', value };
      results.set(id, value);
      return { kind: 'function', id };
    } catch (error) {
      return { kind: 'error', message: error.message };
    }
  };
  hear('bridge:call', (request) => tell('bridge:return', run(request)));

  const ipcRenderer = {
    invoke(channel, payload) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        requests.set(id, { resolve, reject });
        globalThis.__sendToMain(JSON.stringify({ id, channel, payload }));
      });
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    removeListener(channel, listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      );
    },
  };
  const contextBridge = {
    exposeInMainWorld(key, api) {
      apis.set(key, api);
      tell('bridge:expose', { key, functions: Object.keys(api) });
    },
  };

  globalThis.__deliverFromMain = (message) => {
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener({}, message.payload);
      return;
    }
    const { resolve, reject } = requests.get(message.id);
    requests.delete(message.id);
    if (message.ok) resolve(message.value);
    else reject(new Error(message.message));
  };
  globalThis.__electron = { contextBridge, ipcRenderer };
})();
