/** What real applications give is what the published schema says. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { OPTIONS } from '../render/sample.ts';
import { type Texts, hostOf } from './host-fixture.ts';
import { map } from './operations/map.ts';
import { architectureMapSchema } from './schemas/architecture-map.ts';
import { judgementsSchema } from './schemas/judgements.ts';
import { systemModelSchema } from './schemas/system-model.ts';

const APPLICATIONS = [
  'examples/shop',
  'test/web-frameworks/apps/django-shop',
  'test/web-frameworks/apps/flask-blog',
  'test/web-frameworks/apps/grpc-payments',
  'test/frameworks/apps/warehouse',
];
const READ = /\.(?:pyi?|toml|cfg|ini|txt|ya?ml|json|env|proto)$/u;

function textsBelow(folder: string): Texts {
  const root = path.resolve(import.meta.dirname, '..', '..', folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => READ.test(name) && statSync(path.join(root, name)).isFile(),
  );
  return Object.fromEntries(files.toSorted().map((name) => [name.replaceAll('\\', '/'), readFileSync(path.join(root, name), 'utf8')]));
}

describe.each(APPLICATIONS)('%s', (folder) => {
  test('no field is missing, none is unknown, none is of another type', async () => {
    const texts = textsBelow(folder);
    const answer = await map.run(hostOf(texts, null), { path: '.', focus: '', level: 'module', view: 'overview' }, { report: () => {} });
    const format = map.formats.find(({ id }) => id === 'json')!;
    const value: unknown = JSON.parse(await format.render(answer, OPTIONS));
    // What a schema does not know, it leaves out.
    expect(map.output.parse(value)).toEqual(value);
    // What is optional there, since other views lack it, is there in this one.
    for (const schema of [architectureMapSchema, systemModelSchema, judgementsSchema]) {
      expect(schema.safeParse(value).error?.issues.slice(0, 3)).toBeUndefined();
    }
    const { modules, components } = architectureMapSchema.extend(judgementsSchema.shape).parse(value);
    expect(modules.length).toBeGreaterThan(3);
    expect(components.components.length).toBeGreaterThan(0);
  });
});
