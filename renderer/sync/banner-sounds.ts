import type { BannerSound } from '#contract/preferences.ts';

/** A sound of the app's own; the rest is the system's to play, or nobody's. */
export type OwnSound = Exclude<BannerSound, 'none' | 'system'>;

type Note = { readonly hertz: number; readonly from: number; readonly wave: OscillatorType };

const melodies: { readonly [S in OwnSound]: readonly Note[] } = {
  chime: [
    { hertz: 659, from: 0, wave: 'sine' },
    { hertz: 988, from: 0.14, wave: 'sine' },
  ],
  ping: [{ hertz: 1_319, from: 0, wave: 'sine' }],
  knock: [
    { hertz: 196, from: 0, wave: 'triangle' },
    { hertz: 196, from: 0.16, wave: 'triangle' },
  ],
};

const LOUDNESS = 0.25;
const SILENCE = 0.0001;
const ATTACK_SECONDS = 0.01;
const FADES_SECONDS = 0.4;
/** Longer than any of them. */
const OVER_MS = 1_500;

/** Whether the page plays it itself. */
export function isOwnSound(sound: BannerSound): sound is OwnSound {
  return sound in melodies;
}

/** Plays a sound now. Where the browser lets no page be heard that nobody has touched yet, nothing is. */
export function playSound(sound: OwnSound): void {
  const context = new AudioContext();
  writeSound(context, sound);
  // By then it is over, or was not allowed: it must not be heard later, at the next click somewhere.
  setTimeout(() => void context.close(), OVER_MS);
}

/** Puts the notes of a sound into what is to be heard. */
export function writeSound(context: BaseAudioContext, sound: OwnSound): void {
  for (const { hertz, from, wave } of melodies[sound]) {
    const begins = context.currentTime + from;
    const ends = begins + FADES_SECONDS;
    const loudness = new GainNode(context, { gain: SILENCE });
    loudness.gain.setValueAtTime(SILENCE, begins);
    loudness.gain.exponentialRampToValueAtTime(LOUDNESS, begins + ATTACK_SECONDS);
    loudness.gain.exponentialRampToValueAtTime(SILENCE, ends);
    const note = new OscillatorNode(context, { type: wave, frequency: hertz });
    note.connect(loudness).connect(context.destination);
    note.start(begins);
    note.stop(ends);
  }
}
