import { readFileSync } from 'node:fs';
import { createSecureContext, Server } from 'node:tls';
import { ConfigError } from './command-line/flags.ts';
import type { ServerOptions } from './config.ts';
import type { Job } from './timed-jobs.ts';

export type Certificate = { readonly cert: Buffer; readonly key: Buffer };
type Files = Pick<ServerOptions, 'tlsCert' | 'tlsKey'>;

const EVERY_MS = 60_000;

/** @throws ConfigError where the files cannot be read, or are no certificate with its key */
export function readCertificate({ tlsCert, tlsKey }: Files): Certificate | undefined {
  if (tlsCert === undefined || tlsKey === undefined) return undefined;
  try {
    const certificate = { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) };
    createSecureContext(certificate);
    return certificate;
  } catch (error) {
    throw new ConfigError(`The certificate or its key cannot be read: ${String(error)}`, { cause: error });
  }
}

/**
 * Takes a certificate that was renewed, such as every two months, without a restart. A pair that does not fit, such as
 * while it is being written, is reported, and the old one stays.
 */
export function certificateJob(server: object, files: Files, current: Certificate): Job {
  let served = current;
  return {
    everyMs: EVERY_MS,
    complaint: 'the certificate was not read again',
    run: async (log) => {
      const found = readCertificate(files);
      if (found === undefined || (found.cert.equals(served.cert) && found.key.equals(served.key))) return;
      if (server instanceof Server) server.setSecureContext(found);
      served = found;
      log.info('The certificate was renewed.');
    },
  };
}
