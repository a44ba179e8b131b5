import { beforeEach, expect, test, vi } from 'vitest';
import { useShortcuts } from './shortcuts.ts';
import { render } from './testing/render.tsx';

const go = vi.fn<(keys: string) => void>();
const names = ['g n', 'g l', 'j', 'k', '[Shift]+/', '[Shift]+?', '$mod+k', '$mod+s'];

function Listening() {
  useShortcuts(Object.fromEntries(names.map((keys) => [keys, () => go(keys)])));
  return (
    <>
      <h1>Listening</h1>
      <input aria-label="Text" />
    </>
  );
}

/** Presses one key after another, each as [what it writes, where it lies]. */
function press(keys: readonly (readonly [key: string, code: string])[], modifiers: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body;
  for (const [key, code] of keys) {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...modifiers }));
  }
  const done = go.mock.calls.map(([name]) => name);
  go.mockClear();
  return done;
}

const text = () => document.querySelector('input') as HTMLInputElement;

beforeEach(async () => {
  go.mockClear();
  render(() => <Listening />);
  await expect.poll(() => document.querySelector('h1')?.textContent).toBe('Listening');
});

test('a sequence completes on its second key, and a single key acts at once, also after a false start', () => {
  expect(press([['g', 'KeyG']])).toEqual([]);
  expect(press([['n', 'KeyN']])).toEqual(['g n']);
  const falseStart = [
    ['g', 'KeyG'],
    ['j', 'KeyJ'],
    ['n', 'KeyN'],
  ] as const;
  expect(press(falseStart)).toEqual(['j']);
  expect(press([['?', 'Slash']], { shiftKey: true })).toEqual(['[Shift]+?']);
});

test('where the keys write Russian or Greek, the place of a key says which one is meant', () => {
  const russian = [
    ['п', 'KeyG'],
    ['т', 'KeyN'],
    ['о', 'KeyJ'],
    ['л', 'KeyK'],
  ] as const;
  expect(press(russian)).toEqual(['g n', 'j', 'k']);
  expect(press([['ы', 'KeyS']], { ctrlKey: true })).toEqual(['$mod+s']);
  const greek = [
    ['γ', 'KeyG'],
    ['λ', 'KeyL'],
    ['ξ', 'KeyJ'],
    ['κ', 'KeyK'],
  ] as const;
  expect(press(greek)).toEqual(['g l', 'j', 'k']);
  expect(press([['σ', 'KeyS']], { ctrlKey: true })).toEqual(['$mod+s']);
  expect(press([['?', 'Digit7']], { shiftKey: true })).toEqual(['[Shift]+?']);
});

test('where a key writes a vowel sign or two letters, its place says which one is meant too', () => {
  expect(press([['े', 'KeyS']], { ctrlKey: true })).toEqual(['$mod+s']);
  const thai = [
    ['เ', 'KeyG'],
    ['ื', 'KeyN'],
    ['่', 'KeyJ'],
  ] as const;
  expect(press(thai)).toEqual(['g n', 'j']);
  expect(press([['لا', 'KeyK']], { ctrlKey: true })).toEqual(['$mod+k']);
});

test('where Latin letters lie elsewhere, the letter decides and not its place', () => {
  const dvorak = [
    ['h', 'KeyJ'],
    ['j', 'KeyC'],
    ['/', 'BracketLeft'],
  ] as const;
  expect(press(dvorak)).toEqual(['j', '[Shift]+/']);
  expect(press([['/', 'Digit7']], { shiftKey: true })).toEqual(['[Shift]+/']);
});

test('modifiers make another key of it', () => {
  expect(press([['k', 'KeyK']], { ctrlKey: true })).toEqual(['$mod+k']);
  expect(press([['j', 'KeyJ']], { ctrlKey: true })).toEqual([]);
  expect(press([['j', 'KeyJ']], { altKey: true })).toEqual([]);
});

test('whoever types writes text, in any script; Ctrl still saves', () => {
  text().focus();
  const typed = [
    ['j', 'KeyJ'],
    ['о', 'KeyJ'],
    ['/', 'Slash'],
  ] as const;
  expect(press(typed)).toEqual([]);
  expect(press([['ы', 'KeyS']], { ctrlKey: true })).toEqual(['$mod+s']);
});
