import { describe, expect, it, vi } from 'vitest';
import { FakeIpcMain } from '../fake/ipc-main.ts';
import { RecordingLog } from '../testing/recording-log.ts';
import { answerRequests, isTrustedSender, type RequestHandlers } from './ipc.ts';

const ours = { senderFrame: { url: 'app://smartlite/leads', parent: null } };

function bridge() {
  const ipcMain = new FakeIpcMain();
  const log = new RecordingLog();
  const called = vi.fn();
  const handlers = new Proxy({} as RequestHandlers, { get: () => called });
  answerRequests(ipcMain, handlers, log);
  return { ipcMain, log, called };
}

describe('answerRequests', () => {
  it('passes a good payload on and gives the answer back', async () => {
    const { ipcMain, called } = bridge();
    called.mockReturnValue({ openAtLogin: true });
    await expect(
      ipcMain.invoke('smartliteDesktop:request:settings-save', ours, { openAtLogin: true, unknown: 1 }),
    ).resolves.toEqual({ openAtLogin: true });
    expect(called).toHaveBeenCalledExactlyOnceWith({ openAtLogin: true });
  });

  it.each([
    ['another page', { url: 'https://elsewhere.example/', parent: null }],
    ['another host of our scheme', { url: 'app://elsewhere/', parent: null }],
    ['a page that pretends', { url: 'https://app:smartlite@elsewhere.example/', parent: null }],
    ['a frame that is gone', null],
  ])('refuses %s before anything happens', async (_who, senderFrame) => {
    const { ipcMain, log, called } = bridge();
    await expect(ipcMain.invoke('smartliteDesktop:request:session-load', { senderFrame }, undefined)).rejects.toThrow(
      'was refused',
    );
    expect(called).not.toHaveBeenCalled();
    expect(log.lines).toHaveLength(1);
  });

  it('refuses a frame within our own page', () => {
    const parent = { url: 'app://smartlite/', parent: null };
    const event = { senderFrame: { url: 'app://smartlite/', parent } } as unknown as Parameters<
      typeof isTrustedSender
    >[0];
    expect(isTrustedSender(event)).toBe(false);
  });

  it.each([
    ['sync-fact', { signedIn: true, unread: -1 }],
    ['open-external', 'not a url'],
    [
      'tray-notifications',
      Array.from({ length: 6 }, () => ({ id: 'a', title: '', record: { object: 'lead', id: 'a' } })),
    ],
    ['announce', { told: [{ id: '../..', title: 'x' }], more: 0 }],
    ['announce', { told: [], more: -1 }],
    ['session-load', { surprise: true }],
  ])('refuses a bad payload of %s in words', async (name, payload) => {
    const { ipcMain, called } = bridge();
    await expect(ipcMain.invoke(`smartliteDesktop:request:${name}`, ours, payload)).rejects.toThrow(
      `The request "${name}" was refused: ✖`,
    );
    expect(called).not.toHaveBeenCalled();
  });
});
