import type * as Electron from 'electron';

/** A menu as the template said; a click runs what the template gave. */
export class FakeMenu {
  readonly template: readonly Electron.MenuItemConstructorOptions[];

  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.template = template;
  }

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): FakeMenu {
    return new FakeMenu(template);
  }

  static setApplicationMenu(): void {}

  /** @throws Error naming the labels there are */
  click(label: string): void {
    const item = this.template.find((candidate) => candidate.label === label);
    if (item?.click === undefined || item.enabled === false)
      throw new Error(`No item "${label}" to click among ${this.template.map(({ label: known }) => known).join(', ')}`);
    (item.click as () => void)();
  }
}
