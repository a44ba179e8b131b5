import { expect, onTestFinished, test } from 'vitest';
import { CreateIntegrationTokenBody, CreateLeadBody } from '#contract/integrations.ts';
import { testServer } from '../testing/test-server.ts';

type Operation = {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses: Record<string, { readonly content?: object }>;
};
type Description = {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { readonly properties?: object }> };
};

test('every route says what it does, and what its refusals and the records look like', async () => {
  const server = await testServer('sqlite');
  onTestFinished(() => server.close());
  const { paths, components } = (await (await fetch(`${server.url}/api/docs/json`)).json()) as Description;
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { summary, tags, responses }] of Object.entries(methods)) {
      const route = `${method} ${path}`;
      expect(summary, route).toMatch(/^[A-Z].*[^.]$/);
      expect(tags, route).toHaveLength(1);
      expect(Object.keys(responses), route).toEqual(expect.arrayContaining(['4XX', '5XX']));
    }
  }
  const names = Object.keys(components.schemas);
  expect(names).toEqual(expect.arrayContaining(['Lead', 'Opportunity', 'Account', 'Contact', 'Error']));
  expect(JSON.stringify(components.schemas['Lead'])).toContain('"rating"');
  const { responses } = paths['/api/hand-offs.csv']?.['get'] ?? {};
  expect(responses?.['200']?.content).toEqual({ 'text/csv': { schema: { type: 'string' } } });
  expect(Object.keys(responses ?? {})).not.toContain('204');
});

test.each([CreateLeadBody, CreateIntegrationTokenBody])('the examples it gives are good', (schema) => {
  const examples = schema.meta()?.examples ?? [];
  expect(examples).not.toEqual([]);
  for (const example of examples as unknown[]) expect(schema.safeParse(example).error).toBeUndefined();
});
