import { describe, expect, it, vi } from 'vitest';
import { pauseChoices } from '#contract/pause-choices.ts';
import { FakeMenu } from '../fake/menu.ts';
import { type TrayMenuState, trayMenu } from './tray-menu.ts';

const pauses = pauseChoices.filter((choice) => choice !== 'this-evening');
const nothingWaits = { pausedUntil: null, quietUntil: null, pauses };
const state: TrayMenuState = {
  ...{ summary: 'SmartLite: 1 unread', signedIn: true, newest: [], lastCheck: '14:02' },
  banners: nothingWaits,
};

function menu(change: Partial<TrayMenuState>) {
  const actions = {
    openNotification: vi.fn(),
    openWindow: vi.fn(),
    syncNow: vi.fn(),
    pause: vi.fn(),
    pauseUntilTime: vi.fn(),
    quit: vi.fn(),
  };
  return { actions, menu: new FakeMenu(trayMenu({ ...state, ...change }, actions)) };
}
const item = (title: string) => ({ id: 'n1', title, recordName: title, record: { object: 'lead' as const, id: 'l1' } });

describe('trayMenu', () => {
  it('opens the item that was clicked', () => {
    const newest = [item('Ann Lee is yours'), { ...item('Bo Li is yours'), id: 'n2' }];
    const { menu: shown, actions } = menu({ newest });
    shown.click('Bo Li is yours');
    expect(actions.openNotification).toHaveBeenCalledExactlyOnceWith(newest[1]);
  });

  it('does what it says', () => {
    const { menu: shown, actions } = menu({});
    const pausing = ['for an hour', 'until the next working morning'].map((until) => `Pause banners ${until}`);
    const others = ['Pause banners until a time…', 'Open SmartLite', 'Sync now', 'Quit'];
    for (const label of [...pausing, ...others]) shown.click(label);
    expect(actions.pause.mock.calls).toEqual([['an-hour'], ['tomorrow']]);
    const { pauseUntilTime, openWindow, syncNow, quit } = actions;
    expect(shown.template.map(({ label }) => label)).not.toContain('Pause banners until this evening');
    for (const action of [pauseUntilTime, openWindow, syncNow, quit]) expect(action).toHaveBeenCalledOnce();
  });

  it('says until when banners wait, and ends a pause', () => {
    const { menu: shown, actions } = menu({ banners: { pausedUntil: '15:04', quietUntil: 'Mon, 08:00', pauses } });
    expect(shown.template.map(({ label }) => label)).toContain('Banners are paused until 15:04');
    shown.click('Resume banners');
    expect(actions.pause).toHaveBeenCalledExactlyOnceWith('over');
    const quiet = menu({ banners: { pausedUntil: null, quietUntil: 'Mon, 08:00', pauses } }).menu.template;
    expect(quiet.map(({ label }) => label)).toContain('Quiet until Mon, 08:00');
  });

  it('names the record where the title does not', () => {
    const { menu: shown } = menu({ newest: [{ ...item('Your approval is asked for'), recordName: 'Ann Lee' }] });
    expect(shown.template[1]?.label).toBe('Ann Lee: Your approval is asked for');
  });

  it('shows nothing of an account nobody is signed in to', () => {
    const { menu: shown } = menu({ signedIn: false, newest: [item('Ann Lee is yours')] });
    expect(shown.template.map(({ label }) => label)).not.toContain('Ann Lee is yours');
    expect(() => shown.click('Sync now')).toThrow('No item "Sync now" to click');
  });

  it('keeps each title on one short line and shows its ampersands', () => {
    const { menu: shown } = menu({ newest: [item(`Smith & Sons\n${'x'.repeat(100)}`)] });
    expect(shown.template[1]?.label).toBe(`Smith && Sons ${'x'.repeat(46)}…`);
  });

  it('cuts no emoji in half, and has words for what cannot be seen', () => {
    const family = '👨‍👩‍👧‍👦';
    const newest = [item(`${'x'.repeat(55)}${family}${family}`), item('\u200b')];
    const labels = menu({ newest }).menu.template.map(({ label }) => label);
    expect(labels.slice(1, 3)).toEqual([`${'x'.repeat(55)}…`, '(no name)']);
  });
});
