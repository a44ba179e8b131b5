/** An event a listener may prevent, as Electron passes one to its listeners. */
export class FakeEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
