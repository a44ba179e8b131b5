import type { Configuration } from 'electron-builder';

type Environment = { readonly [name: string]: string | undefined };

/** What only whoever publishes knows, and where it is named. */
export const releaseVariables = {
  SMARTLITE_HOMEPAGE: 'the home page, such as https://crm.acme.com',
  SMARTLITE_REPOSITORY: 'where the sources are, such as https://git.acme.com/smartlite.git',
  SMARTLITE_MAINTAINER: 'who answers for the packages, as `Name <mail@acme.com>`',
  SMARTLITE_UPDATES_URL: 'the https folder that installed apps look into for new versions',
} as const;
type ReleaseVariable = keyof typeof releaseVariables;

/** The variables that nobody has set yet; empty when a release can be built. */
export function missingVariables(env: Environment): ReleaseVariable[] {
  return (Object.keys(releaseVariables) as ReleaseVariable[]).filter((name) => (env[name] ?? '') === '');
}

/**
 * What the environment adds to `electron-builder.yml`. Signing is forced in a release (`SMARTLITE_RELEASE=true`): without
 * its keys electron-builder would only warn, and publish what every system distrusts.
 *
 * @throws in words, where a release would lack something or an address is none
 */
export function releaseConfiguration(env: Environment): Configuration {
  const release = env['SMARTLITE_RELEASE'] === 'true';
  const missing = missingVariables(env);
  if (release && missing.length > 0)
    throw new Error(`A release needs ${missing.map((name) => `${name} (${releaseVariables[name]})`).join(', ')}.`);
  const homepage = env['SMARTLITE_HOMEPAGE'];
  const repository = env['SMARTLITE_REPOSITORY'];
  const maintainer = env['SMARTLITE_MAINTAINER'];
  const updates = env['SMARTLITE_UPDATES_URL'];
  return {
    forceCodeSigning: release,
    ...(updates ? { publish: { provider: 'generic', url: secureAddress(updates) } } : {}),
    ...(maintainer ? { linux: { maintainer } } : {}),
    extraMetadata: {
      ...(homepage ? { homepage } : {}),
      ...(repository ? { repository: { type: 'git', url: repository } } : {}),
      ...(maintainer ? { author: maintainer } : {}),
    },
  };
}

/** Whoever could answer in the place of the update server would run their program on every laptop. */
function secureAddress(url: string): string {
  if (URL.parse(url)?.protocol !== 'https:') throw new Error(`SMARTLITE_UPDATES_URL must begin with https://: ${url}`);
  return url;
}
