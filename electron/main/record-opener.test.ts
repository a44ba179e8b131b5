import { describe, expect, it } from 'vitest';
import { RecordingLog } from '../testing/recording-log.ts';
import { recordOfArguments } from './links.ts';
import { RecordOpener } from './record-opener.ts';

const lead = { object: 'lead', id: 'l1' } as const;
const account = { object: 'account', id: 'a1' } as const;

function opener() {
  const done: string[] = [];
  const subject = new RecordOpener({
    show: () => done.push('show'),
    openRecord: ({ object, id }) => done.push(`${object}/${id}`),
    openNotifications: () => done.push('notifications'),
    askPauseTime: () => done.push('pause until'),
  });
  return { subject, done };
}

describe('RecordOpener', () => {
  it('opens at once where the page is ready', () => {
    const { subject, done } = opener();
    expect(subject.pageReady()).toBeNull();
    subject.openRecord(lead);
    subject.openNotifications();
    subject.askPauseTime();
    expect(done).toEqual(['show', 'lead/l1', 'show', 'notifications', 'show', 'pause until']);
  });

  it('keeps the newest target for a page that is still loading, and hands it over once', () => {
    const { subject, done } = opener();
    subject.openRecord(lead);
    subject.openRecord(account);
    expect(done).toEqual(['show', 'show']);
    expect(subject.pageReady()).toEqual(account);
    expect(subject.pageReady()).toBeNull();
  });

  it('waits again while the page reloads', () => {
    const { subject, done } = opener();
    subject.pageReady();
    subject.pageLoading();
    subject.openNotifications();
    expect(done).toEqual(['show']);
    expect(subject.pageReady()).toBeNull();
    expect(done).toEqual(['show', 'notifications']);
    subject.pageLoading();
    subject.askPauseTime();
    expect(subject.pageReady()).toBeNull();
    expect(done.slice(2)).toEqual(['show', 'pause until']);
  });
});

describe('recordOfArguments', () => {
  it('finds the link among the arguments', () => {
    const log = new RecordingLog();
    expect(recordOfArguments(['smartlite', '--hidden', 'smartlite://record/lead/l1'], log)).toEqual(lead);
    expect(recordOfArguments(['smartlite', '.', '/home/x'], log)).toBeUndefined();
    expect(log.lines).toEqual([]);
  });

  it.each([
    ['smartlite://record/lead/../../etc/passwd'],
    ['smartlite://record/invoice/1'],
    ['smartlite://record/lead/'],
    ['SMARTLITE:alert(1)'],
    [`smartlite://${'x'.repeat(10_000)}`],
  ])('ignores %.40s with one line in the log', (link) => {
    const log = new RecordingLog();
    expect(recordOfArguments([link], log)).toBeUndefined();
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.length).toBeLessThan(300);
  });
});
