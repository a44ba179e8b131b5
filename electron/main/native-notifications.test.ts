import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArrivedNotification } from '../../contract/desktop-bridge.ts';
import { FakeNotification } from '../fake/notification.ts';
import { NativeNotifications } from './native-notifications.ts';

const arrival = (id: string): ArrivedNotification => ({
  id,
  title: `Lead ${id}`,
  body: 'Handed over by Moses',
  trigger: 'record-assigned',
  critical: false,
  record: { object: 'lead', id: `lead-${id}` },
});
const opener = { openRecord: vi.fn(), openNotifications: vi.fn() };
let paused = false;
const announcer = (): NativeNotifications =>
  new NativeNotifications(
    (options) => new FakeNotification(options),
    opener,
    () => paused,
  );

beforeEach(() => {
  FakeNotification.shown.length = 0;
  paused = false;
  vi.clearAllMocks();
});

describe('NativeNotifications', () => {
  it('gives each of up to three arrivals its own banner and link', () => {
    announcer().announce(['1', '2', '3'].map(arrival));
    expect(FakeNotification.shown.map(({ options }) => options.title)).toEqual(['Lead 1', 'Lead 2', 'Lead 3']);
    FakeNotification.shown[1]?.click();
    expect(opener.openRecord).toHaveBeenCalledExactlyOnceWith({ object: 'lead', id: 'lead-2' });
  });

  it('makes one summary of more, which opens the list', () => {
    announcer().announce(['1', '2', '3', '4', '5'].map(arrival));
    expect(FakeNotification.shown.map(({ options }) => [options.title, options.body])).toEqual([
      ['5 new notifications', 'Lead 1\nLead 2\nLead 3\nand 2 more'],
    ]);
    FakeNotification.shown[0]?.click();
    expect(opener.openNotifications).toHaveBeenCalledOnce();
    expect(opener.openRecord).not.toHaveBeenCalled();
  });

  it('still follows the click on a banner that went into the notification centre', () => {
    announcer().announce([arrival('1')]);
    FakeNotification.shown[0]?.emit('close');
    FakeNotification.shown[0]?.click();
    expect(opener.openRecord).toHaveBeenCalledOnce();
  });

  it('is silent while paused and when nothing arrived', () => {
    announcer().announce([]);
    paused = true;
    announcer().announce([arrival('1')]);
    expect(FakeNotification.shown).toEqual([]);
  });

  it('takes its banners back at sign-out', () => {
    const notifications = announcer();
    notifications.announce([arrival('1')]);
    notifications.clear();
    expect(FakeNotification.shown[0]?.closed).toBe(true);
  });
});
