import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArrivedNotification } from '../../contract/desktop-bridge.ts';
import { FakeNotification } from '../fake/notification.ts';
import { asMarkup } from './banner-text.ts';
import { NativeNotifications } from './native-notifications.ts';

const arrival = (id: string): ArrivedNotification => ({
  id,
  title: `Lead ${id}`,
  body: 'Handed over by Moses',
  trigger: 'record-assigned',
  critical: false,
  silent: false,
  recordName: `Lead ${id}`,
  record: { object: 'lead', id: `lead-${id}` },
});
const opener = { openRecord: vi.fn(), openNotifications: vi.fn() };
const answer = vi.fn();
const critical = vi.fn();
const announcer = (): NativeNotifications =>
  new NativeNotifications({
    create: (options) => new FakeNotification(options),
    opener,
    answer,
    critical,
    bodyText: asMarkup,
  });
const announce = (told: ArrivedNotification[], more = 0) => announcer().announce({ told, more, whileOff: null });
const titles = () => FakeNotification.shown.map(({ options }) => options.title);

beforeEach(() => {
  FakeNotification.shown.length = 0;
  vi.clearAllMocks();
});

describe('NativeNotifications', () => {
  it('gives each of up to three arrivals its own banner and link', () => {
    announce(['1', '2', '3'].map(arrival));
    expect(FakeNotification.shown.map(({ options }) => options.title)).toEqual(['Lead 1', 'Lead 2', 'Lead 3']);
    FakeNotification.shown[1]?.click();
    expect(opener.openRecord).toHaveBeenCalledExactlyOnceWith({ object: 'lead', id: 'lead-2' });
  });

  it('makes one summary of more, which opens the list', () => {
    announce(['1', '2', '3', '4', '5'].map(arrival));
    expect(FakeNotification.shown.map(({ options }) => [options.title, options.body])).toEqual([
      ['5 new notifications', 'Lead 1\nLead 2\nLead 3\nand 2 more'],
    ]);
    FakeNotification.shown[0]?.click();
    expect(opener.openNotifications).toHaveBeenCalledOnce();
    expect(opener.openRecord).not.toHaveBeenCalled();
  });

  it('counts in the summary what was not told one by one', () => {
    announce(['1', '2', '3', '4'].map(arrival), 12_000);
    announce(['1'].map(arrival), 3);
    expect(FakeNotification.shown.map(({ options }) => [options.title, options.body])).toEqual([
      ['12004 new notifications', 'Lead 1\nLead 2\nLead 3\nand 12001 more'],
      ['4 new notifications', 'Lead 1\nand 3 more'],
    ]);
  });

  it('sums up nothing that is critical, and shows the rest beside it', () => {
    const critical = ['hot 1', 'hot 2', 'hot 3'].map((id) => ({ ...arrival(id), critical: true }));
    announce([...critical, ...['1', '2', '3', '4'].map(arrival)]);
    expect(titles()).toEqual(['Lead hot 1', 'Lead hot 2', 'Lead hot 3', '4 new notifications']);
    expect(FakeNotification.shown[2]?.options).toMatchObject({ urgency: 'critical', timeoutType: 'never' });
    FakeNotification.shown[1]?.click();
    expect(opener.openRecord).toHaveBeenCalledExactlyOnceWith(critical[1]?.record);
    FakeNotification.shown.length = 0;
    announce([...critical, arrival('1')]);
    expect(titles()).toEqual(['Lead hot 1', 'Lead hot 2', 'Lead hot 3', 'Lead 1']);
  });

  it('sums up even what is critical where it is a flood', () => {
    const flood = Array.from({ length: 40 }, (_, each) => ({ ...arrival(`hot ${each}`), critical: true }));
    announce(flood);
    expect([titles().length, titles().at(-1)]).toEqual([11, '30 new notifications']);
  });

  it('writes its body as the desktop reads it, and its title as it is', () => {
    const lead = { ...arrival('1'), title: 'A & B <c>', body: 'Ann <ann@acme.com> & <b>Sons</b>' };
    announce([lead]);
    expect(FakeNotification.shown[0]?.options).toMatchObject({
      title: 'A & B <c>',
      body: 'Ann &lt;ann@acme.com&gt; &amp; &lt;b&gt;Sons&lt;/b&gt;',
    });
    announce(['1', '2', '3', '4'].map((id) => ({ ...lead, id })));
    expect(FakeNotification.shown[1]?.options.body).toContain('A &amp; B &lt;c&gt;');
  });

  it('still follows the click on a banner that went into the notification centre', () => {
    announce([arrival('1')]);
    FakeNotification.shown[0]?.emit('close');
    FakeNotification.shown[0]?.click();
    expect(opener.openRecord).toHaveBeenCalledOnce();
  });

  it('has buttons for what can be done unseen, each once', () => {
    announce([arrival('1'), { ...arrival('2'), trigger: 'approval-submitted' }, arrival('3')]);
    const [handedOver, approval, put] = FakeNotification.shown;
    expect(approval?.options.actions?.map(({ text }) => text)).toEqual(['Open', 'Snooze']);
    handedOver?.press('Accept');
    handedOver?.press('Accept');
    handedOver?.click();
    put?.press('Snooze');
    approval?.press('Open');
    expect(answer.mock.calls).toEqual([[{ id: '1', answer: 'accept' }], [{ id: '3', answer: 'snooze' }]]);
    expect(opener.openRecord).toHaveBeenCalledExactlyOnceWith({ object: 'lead', id: 'lead-2' });
  });

  it('makes no sound where none is wanted, and asks for a glance once for what is critical', () => {
    const silent = { ...arrival('1'), silent: true };
    announce([silent, arrival('2')]);
    expect(FakeNotification.shown.map(({ options }) => options.silent)).toEqual([true, undefined]);
    expect(critical).not.toHaveBeenCalled();
    announce(['1', '2'].map((id) => ({ ...arrival(id), critical: true })));
    expect(critical).toHaveBeenCalledOnce();
  });

  it('groups what is about one record', () => {
    announce([arrival('1')]);
    expect(FakeNotification.shown[0]?.options).toMatchObject({ groupId: 'lead-1', groupTitle: 'Lead 1' });
  });

  it('takes back what was settled elsewhere, and a summary once nothing of it is left', () => {
    const notifications = announcer();
    const closed = () => FakeNotification.shown.map((one) => one.closed);
    notifications.announce({ told: ['1', '2'].map(arrival), more: 0, whileOff: null });
    notifications.announce({ told: ['3', '4', '5', '6'].map(arrival), more: 0, whileOff: null });
    notifications.announce({ told: ['7', '8', '9'].map(arrival), more: 1, whileOff: null });
    notifications.takeBack(['2', '3', '4', '5', 'unknown']);
    expect(closed()).toEqual([false, true, false, false]);
    notifications.takeBack(['6', '7', '8', '9']);
    // Of the last summary one was never named: it may be unread still.
    expect(closed()).toEqual([false, true, true, false]);
  });

  it('opens the day with one summary, which a later one takes the place of', () => {
    const notifications = announcer();
    const off = (count: number) => ({
      ...{ count, toAccept: 2, toDecide: 0 },
      told: Array.from({ length: count }, (_, each) => arrival(`off ${each}`)),
    });
    notifications.announce({ told: [], more: 0, whileOff: off(3) });
    notifications.announce({ told: [arrival('1')], more: 0, whileOff: off(5) });
    expect(titles()).toEqual([
      '3 things while you were off; 2 hand-offs to accept',
      '5 things while you were off; 2 hand-offs to accept',
      'Lead 1',
    ]);
    expect(FakeNotification.shown.map((one) => one.closed)).toEqual([true, false, false]);
    expect(FakeNotification.shown[0]?.options.body).toBe('Lead off 0\nLead off 1\nLead off 2');
    notifications.takeBack(off(5).told.map(({ id }) => id));
    expect(FakeNotification.shown.map((one) => one.closed)).toEqual([true, true, false]);
  });

  it('takes its banners back at sign-out', () => {
    const notifications = announcer();
    notifications.announce({ told: [arrival('1')], more: 0, whileOff: null });
    notifications.clear();
    expect(FakeNotification.shown[0]?.closed).toBe(true);
  });
});
