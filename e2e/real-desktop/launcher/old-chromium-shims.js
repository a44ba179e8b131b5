// What the pages of the old Electron lack of the web's own objects: core-js has but those of the language.
AbortSignal.any ??= (signals) => {
  const all = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) all.abort(signal.reason);
    else signal.addEventListener('abort', () => all.abort(signal.reason), { once: true, signal: all.signal });
  }
  return all.signal;
};
