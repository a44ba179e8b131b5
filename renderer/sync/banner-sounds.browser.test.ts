import { expect, test } from 'vitest';
import { BannerSound } from '#contract/preferences.ts';
import { isOwnSound, writeSound } from './banner-sounds.ts';

const RATE = 8_000;

/** What of a sound is heard in each tenth of a second, at its loudest. */
async function heard(sound: BannerSound): Promise<readonly number[]> {
  const context = new OfflineAudioContext(1, RATE * 1.5, RATE);
  if (isOwnSound(sound)) writeSound(context, sound);
  const samples = (await context.startRendering()).getChannelData(0);
  const tenth = RATE / 10;
  return Array.from({ length: samples.length / tenth }, (_, n) =>
    Math.max(...samples.subarray(n * tenth, (n + 1) * tenth).map(Math.abs)),
  );
}

test('each sound of the app’s own is heard at once, not too loud, and over within a second', async () => {
  const own = BannerSound.options.filter(isOwnSound);
  expect(own).toEqual(['chime', 'ping', 'knock']);
  const all = await Promise.all(own.map(heard));
  for (const loudness of all) {
    expect(loudness[0]).toBeGreaterThan(0.1);
    expect(Math.max(...loudness)).toBeLessThan(0.5);
    expect(Math.max(...loudness.slice(10))).toBeLessThan(0.001);
  }
  expect(new Set(all.map(String)).size).toBe(own.length);
});
