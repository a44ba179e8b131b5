import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordObject } from './catalogue.ts';
import { parseDeepLink } from './deep-link.ts';

describe('parseDeepLink', () => {
  it('reads the link of every record', () => {
    const address = fc.record({
      object: fc.constantFrom(...RecordObject.options),
      id: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    });
    fc.assert(
      fc.property(address, (record) => {
        expect(parseDeepLink(`smartlite://record/${record.object}/${record.id}`)).toEqual(record);
      }),
    );
  });

  it('forgives the slash that some systems add', () => {
    expect(parseDeepLink('smartlite://record/lead/abc/')).toEqual({ object: 'lead', id: 'abc' });
  });

  it.each([
    '',
    'smartlite:',
    'smartlite://record',
    'smartlite://record/lead',
    'smartlite://record/lead/',
    'smartlite://record/user/moses.frase',
    'smartlite://record/constructor/abc',
    'smartlite://record/LEAD/abc',
    'smartlite://record/lead/a/b',
    'smartlite://record/lead/../account/a',
    'smartlite://record/lead/%2e%2e',
    'smartlite://record/lead/a b',
    'smartlite://record/lead/abc?x=1',
    'smartlite://record/lead/abc#top',
    'smartlite://record/lead/abc\n',
    'smartlite://record/lead/abc\u0000',
    ` smartlite://record/lead/abc`,
    `smartlite://record/lead/${'a'.repeat(65)}`,
    'https://record/lead/abc',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '--inspect',
  ])('refuses %j', (link) => {
    expect(parseDeepLink(link)).toBeUndefined();
  });

  it('answers any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseDeepLink(`smartlite://${text}`) === undefined));
  });
});
