import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

// electron-builder checks its configuration only while it packages, which needs tools from the web; its own check can
// be called without them.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  getConfig(projectDir: string, file: string, options: null): Promise<unknown>;
  validateConfiguration(config: unknown, log: { add(): void; isEnabled: boolean }): Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const log = { add: () => undefined, isEnabled: false };

const System = z.looseObject({ target: z.array(z.object({ target: z.string(), arch: z.array(z.string()) })) });
const Configuration = z.looseObject({
  artifactName: z.string(),
  mac: System,
  win: System,
  electronFuses: z.record(z.string(), z.boolean()),
  linux: System.extend({ executableName: z.string() }),
  extraMetadata: z.object({ desktopName: z.string() }),
});

async function configuration(file: string): Promise<z.infer<typeof Configuration>> {
  const config = await getConfig(root, file, null);
  await validateConfiguration(config, log);
  return Configuration.parse(config);
}

describe('the installer', () => {
  it('has a configuration that electron-builder accepts', async () => {
    await expect(configuration('electron-builder.yml')).resolves.toBeDefined();
  });

  it('refuses a setting that electron-builder does not know', async () => {
    await expect(validateConfiguration({ appIdentifier: 'x' }, log)).rejects.toThrow(/unknown property/i);
  });

  it('closes every way to make the app run something else', async () => {
    const { electronFuses } = await configuration('electron-builder.yml');
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('differs from the tested flavour in the inspector only', async () => {
    const [real, tested] = await Promise.all(['electron-builder.yml', 'electron-builder.e2e.yml'].map(configuration));
    expect(tested?.electronFuses).toEqual({ ...real?.electronFuses, enableNodeCliInspectArguments: true });
  });

  it('names the desktop file of the Linux package as the launcher count needs it', async () => {
    const { linux, extraMetadata } = await configuration('electron-builder.yml');
    expect(extraMetadata.desktopName).toBe(`${linux.executableName}.desktop`);
  });

  it('comes for every processor, in files whose names need no quotes', async () => {
    const { mac, win, linux, artifactName } = await configuration('electron-builder.yml');
    expect(artifactName).not.toContain(' ');
    const targets = [mac, win, linux].flatMap((system) => system.target);
    expect(targets.map(({ target }) => target)).toEqual(['dmg', 'zip', 'nsis', 'msi', 'AppImage', 'deb', 'rpm']);
    for (const { arch } of targets) expect(arch).toEqual(['x64', 'arm64']);
  });
});
