import { expect, test } from 'vitest';
import { whyInWords } from './WhyNotified.tsx';

test('a rule is told as it was, with the change and what made the person a recipient', () => {
  const why = {
    change: 'Mia Fox changed Rating from warm to hot.',
    ruleName: 'Hot lead',
    ruleInWords: 'when Rating equals hot',
    via: ['the owner’s manager', 'everyone with the role manager'],
  };
  expect(whyInWords({ trigger: 'workflow', actorUsername: 'mia', why }, 'Mia Fox')).toEqual([
    { term: 'Trigger', text: 'A workflow rule fired.' },
    { term: 'Rule', text: '“Hot lead”: when Rating equals hot' },
    { term: 'Change', text: 'Mia Fox changed Rating from warm to hot.' },
    { term: 'Sent to', text: 'The owner’s manager; everyone with the role manager' },
  ]);
});

test('without an answer from the server it says what is known, and no empty lines', () => {
  expect(whyInWords({ trigger: 'record-assigned', actorUsername: 'mia' }, 'Mia Fox')).toEqual([
    { term: 'Trigger', text: 'A record became yours.' },
    { term: 'Change', text: 'By Mia Fox.' },
  ]);
});
