/** What hinders windows from opening here, in words; undefined where they can. */
export function whyNoScreen(
  platform: NodeJS.Platform,
  env: { readonly [name: string]: string | undefined },
): string | undefined {
  if (env['CI'] !== undefined) return 'this runs on a build server';
  const forwarded = env['DISPLAY'] !== undefined && env['DISPLAY'] !== '';
  if (env['SSH_CONNECTION'] !== undefined && !(platform === 'linux' && forwarded)) return 'this is a remote session';
  if (platform === 'linux' && !forwarded && !env['WAYLAND_DISPLAY']) return 'there is no display here';
  return undefined;
}
