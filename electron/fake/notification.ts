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

  click(): void {
    this.emit('click');
  }
}
