import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../kit/memory-files.ts';
import type { Files } from '../../kit/ports.ts';
import { MAX_FOLDER_DEPTH, discover } from './discover.ts';

type Texts = Readonly<Record<string, string>>;

const pathsOf = (texts: Texts): readonly string[] => discover(memoryFiles(texts)).files.map(({ path }) => path);

describe('what is found', () => {
  test.each<{ name: string; texts: Texts; found: readonly string[]; leftOut?: readonly string[] }>([
    {
      name: 'modules, stubs and windowed scripts',
      texts: { 'a.py': '', 'b.pyi': '', 'c.pyw': '', 'd.txt': '', 'e.pyc': '' },
      found: ['a.py', 'b.pyi', 'c.pyw'],
    },
    {
      name: 'no virtual environment, whatever it is called',
      texts: { 'env/pyvenv.cfg': '', 'env/lib/x.py': '', 'lib/site-packages/y.py': '', 'a.py': '' },
      found: ['a.py'],
      leftOut: ['env: virtual environment 1', 'lib/site-packages: installed packages 1'],
    },
    {
      name: 'no caches and hidden folders; those without Python are not mentioned',
      texts: { '__pycache__/a.py': '', '.git/hooks/a.py': '', '.tox/py/a.py': '', '.github/a.py': '', '.idea/a.xml': '', 'a.py': '' },
      found: ['a.py'],
      leftOut: ['.github: hidden folder 1', '.tox: cache 1'],
    },
    {
      name: 'build only where it is an output',
      texts: { 'setup.py': '', 'build/lib/a.py': '', 'app/build/a.py': '', 'tools/build/lib/a.py': '' },
      found: ['app/build/a.py', 'setup.py', 'tools/build/lib/a.py'],
      leftOut: ['build: build output 1'],
    },
    {
      name: 'nothing that git ignores, at any level, with exceptions',
      texts: {
        '.gitignore': '*_local.py\n/out/\n!keep_local.py\n',
        'a_local.py': '',
        'keep_local.py': '',
        'out/a.py': '',
        'sub/out/a.py': '',
        'sub/.gitignore': 'a.py\n!b_local.py\n',
        'sub/a.py': '',
        'sub/b_local.py': '',
        'sub/deep/a.py': '',
      },
      found: ['keep_local.py', 'sub/b_local.py'],
      leftOut: [
        '.: ignored by git 1',
        'out: ignored by git 1',
        'sub: ignored by git 1',
        'sub/deep: ignored by git 1',
        'sub/out: ignored by git 1',
      ],
    },
    {
      name: 'what the clone itself excludes',
      texts: { '.git/info/exclude': 'mine.py\n', 'mine.py': '', 'a.py': '' },
      found: ['a.py'],
      leftOut: ['.: ignored by git 1'],
    },
  ])('$name', ({ texts, found, leftOut }) => {
    const tree = discover(memoryFiles(texts));
    expect(tree.files.map(({ path }) => path)).toEqual(found);
    expect(tree.leftOut.map(({ path, reason, files }) => `${path}: ${reason} ${files}`)).toEqual(leftOut ?? []);
    expect(tree.problems).toEqual([]);
  });
});

test('code that is carried or generated is found, and marked', () => {
  const texts = {
    'a/_vendor/six.py': '',
    'shop/vendor/models.py': '',
    'pkg/vendor/six/LICENSE': '',
    'pkg/vendor/six/__init__.py': '',
    'api/v1_pb2.py': '',
    'api/v1_pb2_grpc.pyi': '',
    'api/pb2.py': '',
  };
  expect(discover(memoryFiles(texts)).files.map(({ path, origin }) => `${path} ${origin}`)).toEqual([
    'a/_vendor/six.py vendored',
    'api/pb2.py own',
    'api/v1_pb2.py generated',
    'api/v1_pb2_grpc.pyi generated',
    'pkg/vendor/six/__init__.py vendored',
    'shop/vendor/models.py own',
  ]);
});

test('a folder that cannot be read costs that folder', () => {
  const files = memoryFiles({ 'a.py': '', 'b/c.py': '' });
  const broken: Files = { ...files, list: (folder) => (folder === 'b' ? null : files.list(folder)) };
  const tree = discover(broken);
  expect(tree.files.map(({ path }) => path)).toEqual(['a.py']);
  expect(tree.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['folder-unreadable b']);
});

test('folders without end are not followed without end', () => {
  const endless: Files = {
    list: () => [
      { name: 'a', kind: 'folder' },
      { name: 'b.py', kind: 'file' },
    ],
    readText: () => null,
  };
  const tree = discover(endless);
  expect(tree.files).toHaveLength(MAX_FOLDER_DEPTH + 1);
  expect(tree.problems.map(({ code }) => code)).toEqual(['folder-too-deep']);
});

test('the order is that of the paths', () => {
  const paths = pathsOf({ 'b/a.py': '', 'b.py': '', 'a/z.py': '', 'B.py': '', 'b-a/x.py': '' });
  expect(paths).toEqual(['B.py', 'a/z.py', 'b-a/x.py', 'b.py', 'b/a.py']);
});
