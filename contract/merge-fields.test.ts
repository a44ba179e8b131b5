import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { checkTemplate, type MergeContext, mergeFieldsFor, renderBody, renderTitle } from './merge-fields.ts';
import { smallTeam } from './testing/people.ts';

const context: MergeContext = {
  object: 'opportunity',
  record: {
    name: 'GTX Pro for Cancity',
    ownerUsername: 'ann',
    createdBy: 'gone',
    fields: { amount: 4_821.5, closeDate: '2026-11-30', accountId: 'acc-1', notes: 'first\nsecond' },
  },
  actorUsername: 'mia',
  directory: smallTeam,
  nameOfRecord: (id) => (id === 'acc-1' ? 'Cancity' : undefined),
};

function withFields(fields: MergeContext['record']['fields']): MergeContext {
  return { ...context, record: { ...context.record, fields } };
}

describe('renderTitle and renderBody', () => {
  it.each([
    ['{{name}} is worth {{fields.amount}}', 'GTX Pro for Cancity is worth 4821.5'],
    ['{{ owner.displayName }}, by {{actor.displayName}} ({{actor.username}})', 'Ann, by Mia (mia)'],
    ['{{object}} of {{fields.accountId}} closes {{fields.closeDate}}', 'Opportunity of Cancity closes 2026-11-30'],
    ['[{{fields.product}}] by {{creator.displayName}}', '[] by gone'],
    ['a }} b {{ c', 'a }} b {{ c'],
    ['{{fields.constructor}}{{toString}}{{owner.role}}', ''],
  ])('fills in “%s”', (template, text) => {
    expect(renderBody(template, context)).toBe(text);
  });

  it('keeps a title on one line, and the lines of a body', () => {
    expect(renderTitle('{{fields.notes}}', context)).toBe('first second');
    expect(renderBody('{{fields.notes}}', context)).toBe('first\nsecond');
  });

  it('writes numbers with all their digits', () => {
    expect(renderBody('{{fields.amount}}', withFields({ amount: 1e21 }))).toBe('1000000000000000000000');
    expect(renderBody('{{fields.amount}}', withFields({ amount: 1e-7 }))).toBe('0.0000001');
  });

  it('never reads a value as a template or as markup', () => {
    const sly = withFields({ notes: '{{owner.username}} <b>&amp;' });
    expect(renderBody('{{fields.notes}}', sly)).toBe('{{owner.username}} <b>&amp;');
  });

  it('cuts between what a person takes for characters', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(renderTitle(family.repeat(18), context)).toBe(family.repeat(18));
    expect(renderTitle(family.repeat(19), context)).toBe(`${family.repeat(18)}…`);
    expect(renderBody('x'.repeat(2_001), context)).toBe(`${'x'.repeat(1_999)}…`);
  });

  it('fills in no more than a message holds, whatever stands in the fields', () => {
    const accents = withFields({ notes: `a${'\u0301'.repeat(19_999)}` });
    const body = renderBody('{{fields.notes}}'.repeat(312), accents);
    expect(body).toBe(`a${'\u0301'.repeat(1_998)}…`);
    expect(renderTitle('{{fields.notes}}'.repeat(31), accents)).toHaveLength(200);
    const spaces = withFields({ notes: ' '.repeat(20_000) });
    expect(renderBody(`${'{{fields.notes}}'.repeat(312)}end`, spaces)).toBe('end');
    expect(renderTitle('{{fields.notes}}'.repeat(31), spaces)).toBe('');
  });
});

describe('checkTemplate', () => {
  it.each([
    ['{{nam}}', 'There is no merge field {{nam}} (at character 1). Did you mean {{name}}?'],
    [
      'Hi {{owner.displayname}}',
      'There is no merge field {{owner.displayname}} (at character 4). Did you mean {{owner.displayName}}?',
    ],
    ['{{fields.rating}}', 'There is no merge field {{fields.rating}} (at character 1). Pick one from the list.'],
    ['{{Amount}}', 'There is no merge field {{Amount}} (at character 1). Did you mean {{fields.amount}}?'],
    ['{{}}', 'This merge field has no name (at character 1). Pick one from the list.'],
    [
      '{{zzzzzzzzzzzzzzzzzzzzzzzzzzzz}}',
      'There is no merge field {{zzzzzzzzzzzzzzzzzzzzzzzzzzzz}} (at character 1). Pick one from the list.',
    ],
    ['a {{name', 'This “{{” is never closed with “}}” (at character 3).'],
    ['{{a {{name}}', 'This “{{” is never closed with “}}” (at character 1).'],
  ])('points at the mistake in “%s”', (template, message) => {
    expect(checkTemplate(template, 'opportunity').map((problem) => problem.message)).toEqual([message]);
  });

  it('tells twenty mistakes of many', () => {
    expect(checkTemplate('{{'.repeat(350_000), 'lead')).toHaveLength(20);
    expect(checkTemplate('{{nam}}'.repeat(700), 'lead')).toHaveLength(20);
  });

  it('knows every field it offers, and each renders to a value', () => {
    for (const { name } of mergeFieldsFor('opportunity')) {
      expect(checkTemplate(`{{${name}}}`, 'opportunity')).toEqual([]);
    }
    const full = withFields(Object.fromEntries(catalogue.opportunity.fields.map(({ key }) => [key, 'v'])));
    for (const { name } of mergeFieldsFor('opportunity')) expect(renderBody(`{{${name}}}`, full)).not.toBe('');
  });

  it('leaves text without braces alone, whatever it is, up to the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 150 }).filter((text) => !text.includes('{{')),
        (text) => {
          expect(checkTemplate(text, 'lead')).toEqual([]);
          expect(renderBody(text, context)).toBe(text.trim());
        },
      ),
    );
  });
});
