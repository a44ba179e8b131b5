/** What a test may do to a desktop that runs in another process, besides using its page. */
export type DesktopAction =
  | { readonly do: 'snapshot' }
  | { readonly do: 'click-tray-item'; readonly label: string }
  | { readonly do: 'click-notification'; readonly title: string }
  | { readonly do: 'press-notification'; readonly title: string; readonly button: string }
  /** macOS hands over links this way. */
  | { readonly do: 'open-url'; readonly link: string }
  /** Windows and Linux start the app once more with the link as an argument. */
  | { readonly do: 'second-instance'; readonly args: readonly string[] }
  | { readonly do: 'power'; readonly event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' }
  | { readonly do: 'focus-window' }
  | { readonly do: 'close-window' }
  | { readonly do: 'set-offline'; readonly offline: boolean }
  | { readonly do: 'quit' };

/** What a person would see of the desktop outside its window. */
export type DesktopSnapshot = {
  readonly tray: {
    /** The image's file name without its ending, such as `unread-3`. */
    readonly icon: string;
    readonly image: string;
    readonly tooltip: string;
    readonly title: string;
    readonly menu: readonly { readonly label: string; readonly enabled: boolean; readonly checked: boolean }[];
  } | null;
  readonly badgeCount: number;
  readonly overlay: { readonly icon: string; readonly description: string } | null;
  readonly notifications: readonly { readonly title: string; readonly body: string; readonly closed: boolean }[];
  readonly window: { readonly visible: boolean; readonly focusCount: number } | null;
  readonly openAtLogin: boolean;
  readonly openedExternally: readonly string[];
};

/** How a desktop process is started; sent as its first message. */
export type DesktopStart = {
  readonly profileDir: string;
  readonly appPath: string;
  readonly args: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly keyring: 'gnome_libsecret' | 'basic_text';
  readonly offline: boolean;
  readonly browser: { readonly executablePath?: string; readonly args: readonly string[] };
};

export type ToDesktop =
  | { readonly kind: 'start'; readonly start: DesktopStart }
  | { readonly kind: 'action'; readonly id: number; readonly action: DesktopAction };

export type FromDesktop =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly snapshot: DesktopSnapshot }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
