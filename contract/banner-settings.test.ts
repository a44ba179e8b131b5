import { describe, expect, it } from 'vitest';
import { BannerSettings, channelsFor, keepingLocked } from './banner-settings.ts';

const org = BannerSettings.parse({
  channels: {
    mentioned: { banner: false, sound: false, locked: true },
    workflow: { banner: true, sound: false, locked: false },
  },
});

describe('what holds for a person', () => {
  it('is what the org has locked, whatever they want', () => {
    expect(channelsFor({ mentioned: { banner: true, sound: true } }, org).mentioned).toEqual({
      banner: false,
      sound: false,
    });
  });

  it('is what they want where the org only suggests, each part by itself', () => {
    expect(channelsFor({}, org).workflow).toEqual({ banner: true, sound: false });
    expect(channelsFor({ workflow: { banner: false } }, org).workflow).toEqual({ banner: false, sound: false });
    expect(channelsFor({ workflow: { banner: true, sound: true } }, org).workflow).toEqual({
      banner: true,
      sound: true,
    });
  });

  it('is a banner with a sound where nobody says anything', () => {
    expect(channelsFor({}, org)['records-imported']).toEqual({ banner: true, sound: true });
  });
});

describe('a change of what somebody wants', () => {
  it('leaves what is locked as it was, for when it no longer is', () => {
    const before = { mentioned: { banner: true }, workflow: { banner: true } };
    const wished = { mentioned: { banner: false }, workflow: { banner: false } };
    expect(keepingLocked(wished, before, org)).toEqual({ mentioned: { banner: true }, workflow: { banner: false } });
    expect(keepingLocked(wished, {}, org)).toEqual({ workflow: { banner: false } });
  });
});

it('an org has no say about a hand-off past its alarm', () => {
  const silenced = { channels: { 'hand-off-unseen': { banner: false, sound: false, locked: true } } };
  expect(BannerSettings.safeParse(silenced).success).toBe(false);
});
