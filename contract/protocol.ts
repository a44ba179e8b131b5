/**
 * The version of what client and server say to each other. Raise it whenever the wire changes so that an older client
 * can no longer follow; `protocol.test.ts` fails until you do. A client below `OLDEST_PROTOCOL` gets 426.
 */
export const PROTOCOL_VERSION = 1;
export const OLDEST_PROTOCOL = 1;
export const PROTOCOL_HEADER = 'SmartLite-Protocol';
