import type { Log } from '../main/log.ts';

/** A log a test can read. */
export class RecordingLog implements Log {
  readonly lines: string[] = [];

  info(...what: readonly unknown[]): void {
    this.lines.push(what.map(String).join(' '));
  }

  warn(...what: readonly unknown[]): void {
    this.info(...what);
  }

  error(...what: readonly unknown[]): void {
    this.info(...what);
  }
}
