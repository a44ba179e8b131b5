import { describe, expect, it } from 'vitest';
import { missingVariables, releaseConfiguration } from './release-settings.ts';

const complete = {
  SMARTLITE_HOMEPAGE: 'https://crm.acme.com',
  SMARTLITE_REPOSITORY: 'https://git.acme.com/smartlite.git',
  SMARTLITE_MAINTAINER: 'Acme <crm@acme.com>',
  SMARTLITE_UPDATES_URL: 'https://updates.acme.com/smartlite',
};

describe('what the environment adds to the installers', () => {
  it('is nothing on the machine of a contributor', () => {
    expect(releaseConfiguration({})).toEqual({ forceCodeSigning: false, extraMetadata: {} });
  });

  it('is the place of updates, and who publishes', () => {
    expect(releaseConfiguration(complete)).toEqual({
      forceCodeSigning: false,
      publish: { provider: 'generic', url: 'https://updates.acme.com/smartlite' },
      linux: { maintainer: 'Acme <crm@acme.com>' },
      extraMetadata: {
        homepage: 'https://crm.acme.com',
        repository: { type: 'git', url: 'https://git.acme.com/smartlite.git' },
        author: 'Acme <crm@acme.com>',
      },
    });
  });

  it('is signing without fail in a release', () => {
    expect(releaseConfiguration({ ...complete, SMARTLITE_RELEASE: 'true' }).forceCodeSigning).toBe(true);
  });

  it('is refused in a release that lacks something, which is named', () => {
    expect(() => releaseConfiguration({ ...complete, SMARTLITE_HOMEPAGE: '', SMARTLITE_RELEASE: 'true' })).toThrow(
      /SMARTLITE_HOMEPAGE \(the home page/,
    );
    expect(missingVariables({ ...complete, SMARTLITE_UPDATES_URL: undefined })).toEqual(['SMARTLITE_UPDATES_URL']);
  });

  it('never lets updates come over a line that others can write to', () => {
    expect(() => releaseConfiguration({ SMARTLITE_UPDATES_URL: 'http://updates.acme.com' })).toThrow(/https/);
  });
});
