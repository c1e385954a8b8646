/** The shapes that programs rely on. `npx vitest run src/app -u` writes them anew after a deliberate change. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { configurationSchema } from './configuration-schema.ts';
import { OPERATIONS } from './operations.ts';

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  test('has the published shape', async () => {
    const schema = { title: `architrave ${id}`, ...z.toJSONSchema(operation.output) };
    expect(Object.keys(schema)).toContain('properties');
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../schemas/${id}.schema.json`);
  });

  test('explains itself: a sentence, a description for every input, examples that only use what exists', () => {
    expect(operation.doc).toMatch(/^[A-Z].*[^.]$/u);
    const { properties = {} } = z.toJSONSchema(operation.input, { io: 'input' });
    for (const [name, property] of Object.entries(properties)) {
      expect(property, name).toHaveProperty('description', expect.stringMatching(/^[A-Z].*[^.]$/u));
    }
    const negated = Object.entries(properties).flatMap(([name, property]) =>
      typeof property === 'object' && property.default === true ? [`no-${name}`] : [],
    );
    const known = new Set([...Object.keys(properties), ...negated, 'format', 'output', ...(operation.gate === null ? [] : ['fail-on'])]);
    const used = operation.examples.flatMap((example) => [...example.arguments.matchAll(/--([a-z-]+)/gu)].map(([, flag]) => flag));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((flag) => !known.has(flag ?? ''))).toEqual([]);
  });
});

test('the configuration has a published shape', async () => {
  const schema = { title: 'architrave.toml', ...z.toJSONSchema(configurationSchema, { io: 'input' }) };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../schemas/architrave.schema.json');
});
