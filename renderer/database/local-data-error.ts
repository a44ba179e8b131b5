/** Why the data on this device cannot be opened or written to, and the way out, in words for the person. */
export class LocalDataError extends Error {}
