import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

export class FakeNotification extends EventEmitter implements Pick<Electron.Notification, 'show' | 'close'> {
  static readonly shown: FakeNotification[] = [];
  readonly options: Electron.NotificationConstructorOptions;
  closed = false;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.options = options;
  }

  show(): void {
    FakeNotification.shown.push(this);
  }

  close(): void {
    this.closed = true;
    this.emit('close');
  }

  /** @throws Error naming the buttons there are */
  press(button: string): void {
    const texts = (this.options.actions ?? []).map(({ text }) => text);
    const actionIndex = texts.indexOf(button);
    if (actionIndex === -1) throw new Error(`No button "${button}" among ${texts.join(', ')}`);
    this.emit('action', { actionIndex });
  }

  click(): void {
    this.emit('click');
  }
}
