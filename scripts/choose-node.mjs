// Which Node runs the product. Plain JavaScript: runs on the newcomer's own Node before anything is installed.

/** The first Node with `crypto.argon2`, which hashes the passwords. */
const OLDEST_NODE = [24, 7];

/**
 * The newcomer's own Node when it is new enough, else the pinned one that npm has brought.
 *
 * @param {object} facts
 * @param {string} facts.own version of the Node that asks, such as `20.20.2`
 * @param {string} facts.ownPath
 * @param {string | undefined} facts.pinnedPath where the pinned Node lies; undefined where npm has none for this machine
 * @param {boolean} facts.musl whether this is a Linux with musl instead of glibc: the pinned Node cannot run there
 * @param {string} facts.platform such as `linux-x64`
 * @returns {{ path: string } | { complaint: string }}
 */
export function chooseNode({ own, ownPath, pinnedPath, musl, platform }) {
  if (isRecent(own)) return { path: ownPath };
  if (pinnedPath !== undefined && !musl) return { path: pinnedPath };
  const why = musl
    ? 'The Node that comes with SmartLite needs glibc, which this Linux (musl, such as Alpine) does not have'
    : `There is no newer Node on npm for ${platform}`;
  return {
    complaint: `${why}, and the one here is ${own}. Please install Node ${OLDEST_NODE.join('.')} or later, then run this again.`,
  };
}

/** @param {string} version */
function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Whether this process runs on musl: Node's own report names the glibc it found only where there is one. */
export function isMusl() {
  if (process.platform !== 'linux') return false;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return header.glibcVersionRuntime === undefined;
}
