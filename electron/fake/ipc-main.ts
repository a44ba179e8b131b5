import type * as Electron from 'electron';

/** The part of an invoke event that handlers may rely on. */
export type FakeInvokeEvent = { readonly senderFrame: { readonly url: string; readonly parent: null } | null };

type Handler = Parameters<Electron.IpcMain['handle']>[1];

export class FakeIpcMain implements Pick<Electron.IpcMain, 'handle'> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  /** Calls a handler as a page would. */
  async invoke(channel: string, event: FakeInvokeEvent, payload: unknown): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler(event as unknown as Electron.IpcMainInvokeEvent, payload);
  }
}

export const fakeIpcMain = new FakeIpcMain();
