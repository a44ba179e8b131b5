import { existsSync } from 'node:fs';

/** An image that knows only where it came from, and whether there is one. */
export class FakeNativeImage {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  static createFromPath(path: string): FakeNativeImage {
    return new FakeNativeImage(path);
  }

  isEmpty(): boolean {
    return !existsSync(this.path);
  }
}
