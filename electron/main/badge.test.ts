import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { type BadgeModel, badgeModel, type SyncFact } from '../../contract/badge-model.ts';
import { calmFact } from '../../contract/testing/calm-fact.ts';
import { FakeApp } from '../fake/app.ts';
import { FakeBrowserWindow } from '../fake/browser-window.ts';
import { FakeNativeImage } from '../fake/native-image.ts';
import { FakeTray } from '../fake/tray.ts';
import { askForAttention, type BadgePlaces, badgeImages, drawBadge } from './badge.ts';
import type { OperatingSystem } from './operating-system.ts';

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const model = (change: Partial<SyncFact>): BadgeModel => badgeModel({ ...calmFact, ...change }, (iso) => iso);

function desktop(os: OperatingSystem) {
  const app = new FakeApp();
  const tray = new FakeTray('');
  const window = new FakeBrowserWindow({ show: false });
  const places = {
    app,
    tray,
    window: () => window,
    images: badgeImages(resources, os),
    dark: () => true,
    loadImage: (path: string) => new FakeNativeImage(path) as unknown as Electron.NativeImage,
  } as unknown as BadgePlaces;
  return { app, tray, window, draw: (change: Partial<SyncFact>) => drawBadge(os, model(change), places) };
}

describe('the badge', () => {
  it('is a number on the dock and beside the icon on macOS', () => {
    const { app, tray, draw } = desktop('mac');
    draw({ unread: 12 });
    expect([app.badgeCount, tray.title, tray.toolTip]).toEqual([12, '9+', 'SmartLite: 12 unread']);
    expect(tray.image).toMatch(/unreadTemplate\.png$/);
    draw({ unread: 0 });
    expect([app.badgeCount, tray.title]).toEqual([0, '']);
  });

  it('is an overlay on Windows, and never a second badge', () => {
    const { app, tray, window, draw } = desktop('windows');
    draw({ unread: 3 });
    expect(window.overlay?.image).toMatch(/overlay.unread-3\.png$/);
    expect(tray.image).toMatch(/windows.dark.unread-3\.png$/);
    expect(app.badgeCount).toBe(0);
    draw({ unread: 0 });
    expect(window.overlay).toBeUndefined();
  });

  it('is a number on the launcher and a digit in the tray on Linux', () => {
    const { app, tray, draw } = desktop('linux');
    draw({ unread: 3 });
    expect(app.badgeCount).toBe(3);
    expect(tray.image).toMatch(/linux.dark.unread-3\.png$/);
  });

  it.each(['mac', 'windows', 'linux'] as const)('has an image for every state on %s', (os) => {
    const images = badgeImages(resources, os);
    const states = [
      model({ signedIn: false }),
      model({ error: 'The server is down' }),
      model({ online: false }),
      ...Array.from({ length: 12 }, (_, unread) => model({ unread })),
    ];
    for (const { icon } of states) {
      const paths = [images.tray(icon, true), images.tray(icon, false), images.overlay(icon)];
      for (const path of paths) expect(path === undefined || existsSync(path), path).toBe(true);
    }
  });
});

it('bounces and flashes once, and not where the person is looking', () => {
  const dock = { bounce: vi.fn(() => 1) };
  const flashFrame = vi.fn();
  askForAttention({ dock }, { isFocused: () => true, flashFrame });
  expect([dock.bounce.mock.calls, flashFrame.mock.calls]).toEqual([[], []]);
  askForAttention({ dock }, { isFocused: () => false, flashFrame });
  expect([dock.bounce.mock.calls, flashFrame.mock.calls]).toEqual([[['informational']], [[true]]]);
  expect(() => askForAttention({})).not.toThrow();
});
