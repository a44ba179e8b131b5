// The page's half of the fake contextBridge. Both worlds of a page share its DOM and nothing else, so calls travel as
// DOM events with JSON in them; a dispatch is synchronous, and so a function's plain result is there when it returns.
(() => {
  if (window !== window.top) return;
  const settlers = new Map();
  const callbacks = new Map();
  let lastId = 0;
  let returned;

  const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(detail) }));
  const hear = (name, listener) => window.addEventListener(name, (event) => listener(JSON.parse(event.detail)));

  const wrapArgument = (value) => {
    if (typeof value !== 'function') return { value };
    lastId += 1;
    callbacks.set(lastId, value);
    return { callback: lastId };
  };

  const call = (target, args) => {
    lastId += 1;
    const id = lastId;
    tell('bridge:call', { id, target, args: args.map(wrapArgument) });
    const result = returned;
    if (result.kind === 'error') throw new Error(result.message);
    if (result.kind === 'function') return (...rest) => call({ result: result.id }, rest);
    if (result.kind === 'promise') return new Promise((resolve, reject) => settlers.set(id, { resolve, reject }));
    return result.value;
  };

  hear('bridge:return', (result) => {
    returned = result;
  });
  hear('bridge:settle', ({ id, ok, value, message }) => {
    const { resolve, reject } = settlers.get(id);
    settlers.delete(id);
    if (ok) resolve(value);
    else reject(new Error(message));
  });
  hear('bridge:callback', ({ id, args }) => callbacks.get(id)?.(...args.map(({ value }) => value)));
  hear('bridge:expose', ({ key, functions }) => {
    const api = Object.fromEntries(functions.map((name) => [name, (...args) => call({ key, name }, args)]));
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true });
  });
})();
