import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../kit/memory-files.ts';
import { BUILT_IN_POLICIES } from '../review/policies/built-in.ts';
import { configuredPolicies } from './configured-policies.ts';

const RECORD = { 'docs/adr/0007.md': '# 7. PostgreSQL\n\n## The Decision, taken\n' };

function read(toml: string, others: Readonly<Record<string, string>> = {}) {
  return configuredPolicies(memoryFiles({ 'architrave.toml': toml, ...RECORD, ...others }));
}

describe('what is wrong is told with its place and a way out', () => {
  test.each([
    ['[[policies]]\ntext = "x"\n', 'architrave.toml:1: a policy has neither id nor use'],
    ['[[policies]]\nid = "a"\nforbid = { imports = ["x"] }\n', 'policy "a" has no text'],
    ['[[policies]]\nid = "a"\ntext = "x"\n', 'policy "a" says nothing that can be checked'],
    ['[[policies]]\nuse = "no-mongo-db"\n', 'there is no policy "no-mongo-db"'],
    ['[[policies]]\nuse = "no-mongodb"\ndecided = "docs/adr/9.md"\n', 'was decided in "docs/adr/9.md", which is not there'],
    ['[[policies]]\nuse = "no-mongodb"\ndecided = "../9.md"\n', 'which is not there'],
    ['[[policies]]\nuse = "no-mongodb"\ndecided = "docs/adr/0007.md#why"\n', 'docs/adr/0007.md has no heading #why'],
    ['[[policies]]\nuse = "no-mongodb"\n\n[[policies]]\nuse = "no-mongodb"\n', 'architrave.toml:4: policy "no-mongodb" is there twice'],
    ['[[policies]]\nid = "a"\ntext = "x"\nrules = ["evil-or-exec"]\n', 'there is no rule "evil-or-exec"'],
    ['[[policies]]\nid = "a"\ntext = "x"\nforbid = { import = ["x"] }\n', 'forbid'],
    ['[[policies]]\nid = "a"\ntext = "x"\nlevel = "MAY"\n', 'level'],
    ['[[policies]]\nid = "a"\ntext = "x"\nrequire = { python = "new" }\n', 'is no range of versions'],
    ['[[policies]]\nid = "a"\ntext = "x"\nlevel = "MUST NOT"\nrequire = { python = ">=3.12" }\n', 'is a MUST NOT and requires something'],
    ['profiles = ["house.toml"]\n', 'there is no profile "house.toml"'],
    ['policies = "all"\n', 'policies are no list'],
    ['[[policies]\n', 'architrave.toml is not valid TOML'],
  ])('%j', (toml, message) => {
    expect(() => read(toml)).toThrow(message);
  });
});

test('a built-in policy is what it says, and what is added', () => {
  const [policy] = read(
    '[[policies]]\nuse = "no-mongodb"\ndecided = "docs/adr/0007.md#the-decision-taken"\nforbid = { imports = ["bunnet"] }\nexcept = ["shop.old"]\n',
  );
  expect(policy).toMatchObject({ id: 'no-mongodb', level: 'MUST NOT', severity: 'major', decided: { path: 'docs/adr/0007.md', line: 3 } });
  expect(policy?.forbidden.imports).toEqual(expect.arrayContaining(['pymongo', 'bunnet']));
  expect(policy?.except).toEqual(['shop.old']);
});

test('a SHOULD is minor, what forbids alone is a MUST NOT, and without a record the configuration is cited', () => {
  const policies = read(
    'profiles = ["house.toml"]\n\n[[policies]]\nid = "a"\ntext = "x"\nlevel = "SHOULD"\nrequire = { python = ">=3.12" }\n',
    { 'house.toml': '[[policies]]\nid = "b"\ntext = "y"\nforbid = { bases = ["abc.ABC"] }\n' },
  );
  expect(policies.map(({ id, level, severity, decided }) => [id, level, severity, decided])).toEqual([
    ['a', 'SHOULD', 'minor', { path: 'architrave.toml', line: 3 }],
    ['b', 'MUST NOT', 'major', { path: 'house.toml', line: 1 }],
  ]);
});

test('a broken pyproject.toml is told elsewhere', () => {
  expect(configuredPolicies(memoryFiles({ 'pyproject.toml': '[project\n' }))).toEqual([]);
});

test.each(Object.keys(BUILT_IN_POLICIES))('the built-in %s can be used as it is', (name) => {
  expect(read(`[[policies]]\nuse = "${name}"\n`)).toHaveLength(1);
});
