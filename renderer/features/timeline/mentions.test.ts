import { expect, test } from 'vitest';
import { mentionedIn } from './mentions.ts';

const people = new Map(['anna', 'moses.frase', 'gone'].map((username) => [username, { active: username !== 'gone' }]));

test.each([
  ['Ask @anna about it.', ['anna']],
  ['@Moses.Frase, @anna: call them. @anna!', ['moses.frase', 'anna']],
  ['That was @moses.frase.', ['moses.frase']],
  ['Write to info@anna.example or @nobody, not to @gone.', []],
  ['', []],
])('%s', (text, usernames) => {
  expect(mentionedIn(text, people)).toEqual(usernames);
});
