import { expect, test } from 'vitest';
import { insertText } from './TemplateInput.tsx';

test('a piece takes the place of what is selected', () => {
  expect(insertText('Hot lead: ', '{{name}}', { start: 10, end: 10 })).toEqual({
    text: 'Hot lead: {{name}}',
    caret: 18,
  });
  expect(insertText('Hot lead', '{{name}}', { start: 4, end: 8 })).toEqual({ text: 'Hot {{name}}', caret: 12 });
});
