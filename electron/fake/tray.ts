import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { FakeMenu } from './menu.ts';
import { FakeNativeImage } from './native-image.ts';

type UsedTray = Pick<Electron.Tray, 'setTitle' | 'setToolTip' | 'getBounds'>;

/** The tray icon as a person sees it. */
export class FakeTray extends EventEmitter implements UsedTray {
  static readonly all: FakeTray[] = [];
  image: string;
  title = '';
  toolTip = '';
  menu: FakeMenu | null = null;

  constructor(image: FakeNativeImage | string) {
    super();
    this.image = pathOf(image);
    FakeTray.all.push(this);
  }

  setImage(image: FakeNativeImage | string): void {
    this.image = pathOf(image);
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  /** As most Linux trays, it does not say where it is. */
  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 0, height: 0 };
  }

  popUpContextMenu(menu: FakeMenu | null = null): void {
    this.menu = menu;
  }

  setContextMenu(menu: FakeMenu | null): void {
    this.menu = menu;
  }
}

function pathOf(image: FakeNativeImage | string): string {
  return image instanceof FakeNativeImage ? image.path : image;
}
