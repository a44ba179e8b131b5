import type * as Electron from 'electron';

type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];

class FakeProtocol implements Pick<Electron.Protocol, 'handle'> {
  readonly #handlers = new Map<string, SchemeHandler>();

  handle(scheme: string, handler: SchemeHandler): void {
    this.#handlers.set(scheme, handler);
  }

  async respond(url: string): Promise<Response> {
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) return new Response(null, { status: 404 });
    return (await handler(new Request(url) as unknown as Parameters<SchemeHandler>[0])) as unknown as Response;
  }
}

type RequestFilter = (
  details: Electron.OnBeforeRequestListenerDetails,
  answer: (response: { cancel?: boolean }) => void,
) => void;

/** What asks for something is not known here; the tests ask in its place. */
class FakeWebRequest {
  #listener: RequestFilter = (_details, answer) => answer({});

  onBeforeRequest(_filter: Electron.WebRequestFilter, listener: RequestFilter): void {
    this.#listener = listener;
  }

  /** Whether a request of a page goes out. */
  passes(url: string): boolean {
    let cancelled = false;
    this.#listener({ url } as Electron.OnBeforeRequestListenerDetails, ({ cancel = false }) => (cancelled = cancel));
    return !cancelled;
  }
}

type UsedSession = Pick<
  Electron.Session,
  'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'clearStorageData'
>;

export class FakeSession implements UsedSession {
  static readonly #partitions = new Map<string, FakeSession>();
  readonly protocol = new FakeProtocol();
  readonly webRequest = new FakeWebRequest();
  /** How often everything stored was removed. */
  cleared = 0;
  #check: CheckHandler = () => true;
  #request: RequestHandler = (_page, _permission, answer) => answer(true);

  static fromPartition(partition: string): FakeSession {
    const known = FakeSession.#partitions.get(partition) ?? new FakeSession();
    FakeSession.#partitions.set(partition, known);
    return known;
  }

  async clearStorageData(): Promise<void> {
    this.cleared += 1;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler ?? (() => true);
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler ?? ((_page, _permission, answer) => answer(true));
  }

  /** What main's two handlers say together: a permission is granted only where both agree. */
  allows(permission: string, requestingUrl: string): boolean {
    const name = permission as Parameters<CheckHandler>[1];
    let granted = false;
    const page = {} as Electron.WebContents;
    this.#request(page, name, (answer) => (granted = answer), { isMainFrame: true, requestingUrl });
    const { protocol, host } = new URL(requestingUrl);
    return granted && this.#check(page, name, `${protocol}//${host}/`, { isMainFrame: true, requestingUrl });
  }
}
