import { describe, expect, test } from 'vitest';
import { linkedProgram, shownEdges } from './fixture.ts';

type Texts = Readonly<Record<string, string>>;

function edgesOfProgram(texts: Texts): readonly string[] {
  return shownEdges(linkedProgram(texts).graph);
}

describe('edges', () => {
  test.each<{ name: string; texts: Texts; edges: readonly string[] }>([
    {
      name: 'an imported name that is a module is that module, any other is its package',
      texts: { 'p/__init__.py': '', 'p/a.py': '', 'main.py': 'from p import a, thing' },
      edges: ['main -> p: runtime ancestor', 'main -> p.a: runtime'],
    },
    {
      name: 'packages on the way are ancestors, those around the importer are not',
      texts: { 'p/__init__.py': '', 'p/q/__init__.py': '', 'p/q/a.py': '', 'p/b.py': 'import p.q.a', 'm.py': 'import p.q.a' },
      edges: ['m -> p: ancestor', 'm -> p.q: ancestor', 'm -> p.q.a: runtime', 'p.b -> p.q: ancestor', 'p.b -> p.q.a: runtime'],
    },
    {
      name: 'relative imports count from the package, of an __init__ from itself',
      texts: {
        'p/__init__.py': 'from . import a\nfrom .q import b',
        'p/a.py': 'from .q import b',
        'p/q/__init__.py': 'from ..a import x',
        'p/q/b.py': 'from .. import a',
      },
      edges: [
        'p -> p.a: runtime',
        'p -> p.q: ancestor',
        'p -> p.q.b: runtime',
        'p.a -> p.q: ancestor',
        'p.a -> p.q.b: runtime',
        'p.q -> p.a: runtime',
        'p.q.b -> p.a: runtime',
      ],
    },
    {
      name: 'a folder without __init__ is a package as well',
      texts: { 'p/__init__.py': '', 'p/n/a.py': 'from .. import b\nfrom .c import x', 'p/n/c.py': '', 'p/b.py': 'from p.n import a' },
      edges: ['p.b -> p.n.a: runtime', 'p.n.a -> p.b: runtime', 'p.n.a -> p.n.c: runtime'],
    },
    {
      name: 'a folder beside a plain module is no part of it, and one of data is nothing',
      texts: { 'a.py': '', 'a/b.py': '', 'p/__init__.py': '', 'p/data/x.json': '', 'm.py': 'from a import b\nfrom p import data' },
      edges: ['m -> a: runtime', 'm -> p: runtime'],
    },
    {
      name: 'a package that a script is run in: by either name it is one module',
      texts: {
        'p/__init__.py': '',
        'p/manage.py':
          "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'core.settings'\nfrom django.core.management import execute_from_command_line",
        'p/core/__init__.py': '',
        'p/core/settings.py': '',
        'p/core/urls.py': 'import users.views\nfrom p.users import views\nfrom ..users import views',
        'p/users/__init__.py': '',
        'p/users/views.py': 'import core.settings',
      },
      edges: [
        'core.urls -> users: ancestor',
        'core.urls -> users.views: runtime',
        'users.views -> core: ancestor',
        'users.views -> core.settings: runtime',
      ],
    },
    {
      name: 'an application that is run from its own folder',
      texts: {
        'backend/manage.py': '',
        'backend/shop/__init__.py': '',
        'backend/shop/urls.py': '',
        'backend/site/__init__.py': '',
        'backend/site/settings.py': 'INSTALLED_APPS = "shop"\nROOT_URLCONF = "shop.urls"',
        'backend/shop/views.py': 'import shop.urls',
      },
      edges: [
        'backend.shop.views -> backend.shop.urls: runtime',
        'backend.site.settings -> backend.shop: string',
        'backend.site.settings -> backend.shop.urls: string',
      ],
    },
    {
      name: 'where an import stands decides its kind',
      texts: {
        'a.py': 'if TYPE_CHECKING: import b\n  import c\nfrom d import *\nimport_module("e")',
        'b.py': '',
        'c.py': '',
        'd.py': '',
        'e.py': '',
      },
      edges: ['a -> b: type-only', 'a -> c: local', 'a -> d: runtime star', 'a -> e: runtime dynamic'],
    },
    {
      name: 'a stub beside its module is the same module, and never runs',
      texts: { 'a.py': 'import b', 'a.pyi': 'import b\nimport c', 'b.py': '', 'c.py': '' },
      edges: ['a -> b: runtime type-only', 'a -> c: type-only'],
    },
    {
      name: 'strings count where they are settings and name what is there',
      texts: {
        'shop/__init__.py': '',
        'shop/apps.py': 'ShopConfig = 1',
        'shop/settings.py': 'INSTALLED = "shop.apps.ShopConfig"\nNOTHING = "shop.apps.Missing"\nlower = "shop.apps"',
      },
      edges: ['shop.settings -> shop.apps: string'],
    },
    {
      name: 'a package comes before a module of the same name, and both are shown',
      texts: { 'a.py': 'import b', 'b.py': 'import c', 'b/__init__.py': '', 'c.py': '' },
      edges: ['a -> b: runtime', 'b#2 -> c: runtime'],
    },
  ])('$name', ({ texts, edges }) => {
    expect(edgesOfProgram(texts)).toEqual(edges);
  });
});

describe('roots', () => {
  const packaged = '[project]\nname = "shop"\n';
  test.each<{ name: string; texts: Texts; edges: readonly string[] }>([
    {
      name: 'src of something that is installed',
      texts: {
        'pyproject.toml': packaged,
        'src/shop/__init__.py': '',
        'src/shop/a.py': '',
        'tests/test_a.py': 'import shop.a\nimport helpers',
        'tests/helpers.py': '',
      },
      edges: ['tests.test_a -> shop: ancestor', 'tests.test_a -> shop.a: runtime', 'tests.test_a -> tests.helpers: runtime'],
    },
    {
      name: 'src of something that is not, imported either way',
      texts: { 'src/a.py': 'from src.b import x', 'src/b.py': 'import c', 'src/c.py': '' },
      edges: ['src.a -> src.b: runtime', 'src.b -> src.c: runtime'],
    },
    {
      name: 'a package under another name',
      texts: {
        'setup.cfg': '[options]\npackage_dir =\n  shop = lib/code\n',
        'lib/code/__init__.py': '',
        'lib/code/a.py': 'import shop.b',
        'lib/code/b.py': '',
      },
      edges: ['lib.code.a -> lib.code.b: runtime'],
    },
    {
      name: 'the same names in two projects: each sees its own, and both are told apart',
      texts: {
        'one/pyproject.toml': '[project]\nname = "one"\n',
        'one/app/__init__.py': '',
        'one/app/main.py': 'from app import db',
        'one/app/db.py': '',
        'two/pyproject.toml': '[project]\nname = "two"\ndependencies = ["three"]\n',
        'two/app/__init__.py': '',
        'two/app/main.py': 'from app import db\nimport three',
        'two/app/db.py': '',
        'three/setup.py': 'setup(name="three", package_dir={"": "lib"})',
        'three/lib/three/__init__.py': '',
      },
      edges: ['one:app.main -> one:app.db: runtime', 'two:app.main -> three: runtime', 'two:app.main -> two:app.db: runtime'],
    },
    {
      name: 'parts of one namespace in two projects',
      texts: {
        'one/pyproject.toml': '[project]\nname = "acme-one"\n',
        'one/acme/one/__init__.py': 'import acme.two',
        'two/pyproject.toml': '[project]\nname = "acme-two"\n',
        'two/acme/two/__init__.py': '',
      },
      edges: ['acme.one -> acme.two: runtime'],
    },
    {
      name: 'the root is itself a package',
      texts: { '__init__.py': '', 'a.py': 'from given import b\nfrom . import c', 'b.py': '', 'c.py': '' },
      edges: ['given.a -> given.b: runtime', 'given.a -> given.c: runtime'],
    },
    {
      name: 'an application below tests that is put on the path by hand',
      texts: {
        'tests/apps/site/__init__.py': '',
        'tests/apps/site/views.py': '',
        'tests/test_site.py': 'from site.views import x\nimport shopsite',
        'tests/apps/shopsite/__init__.py': '',
      },
      edges: ['tests.test_site -> tests.apps.shopsite: runtime'],
    },
  ])('$name', ({ texts, edges }) => {
    expect(edgesOfProgram(texts)).toEqual(edges);
  });
});

describe('outside', () => {
  const outcomes = (texts: Texts): readonly string[] => {
    const { graph } = linkedProgram(texts);
    return graph.records.map((_, record) => {
      const external = graph.externals[graph.external[record]!];
      if (graph.to[record]! >= 0) return graph.modules[graph.to[record]!]!.name;
      return external === undefined
        ? `! ${graph.reasons[record]}`
        : `${external.importName} = ${external.distribution} ${external.version}`.trim();
    });
  };
  test.each<{ name: string; texts: Texts; expected: readonly string[] }>([
    {
      name: 'standard library',
      texts: { 'a.py': 'import os.path\nfrom __future__ import annotations\nimport distutils' },
      expected: ['os = standard library', '__future__ = standard library', 'distutils = standard library'],
    },
    { name: 'names that differ', texts: { 'a.py': 'import yaml\nfrom PIL import Image' }, expected: ['yaml = PyYAML', 'PIL = Pillow'] },
    {
      name: 'of several candidates the declared one, with its version',
      texts: { 'requirements.txt': 'opencv-python-headless==4.9 \\\n  --hash=sha256:00\n', 'a.py': 'import cv2' },
      expected: ['cv2 = opencv-python-headless 4.9'],
    },
    {
      name: 'shared namespaces',
      texts: {
        'requirements.txt': 'google-cloud-storage\n',
        'a.py': 'from google.cloud import storage\nimport google.cloud.storage.blob\nfrom google.protobuf import message',
      },
      expected: [
        'google.cloud.storage = google-cloud-storage',
        'google.cloud.storage = google-cloud-storage',
        'google.protobuf = protobuf',
      ],
    },
    {
      name: 'versions from a lock',
      texts: {
        'pyproject.toml': '[project]\nname = "a"\ndependencies = ["Requests >= 2"]\n',
        'uv.lock': 'version = 1\n[[package]]\nname = "requests"\nversion = "2.32.3"\n',
        'a.py': 'import requests',
      },
      expected: ['requests = Requests 2.32.3'],
    },
    { name: 'nobody knows it', texts: { 'a.py': 'import nobody_knows.this' }, expected: ['nobody_knows ='] },
    { name: 'beyond the top', texts: { 'a.py': 'from .. import b' }, expected: ['! relative-beyond-top'] },
    {
      name: 'a module of ours that is not there',
      texts: { 'p/__init__.py': 'from .gone import x\nimport p.lost' },
      expected: ['! no-such-module', '! no-such-module'],
    },
    {
      name: 'a module of ours that is not there is nobody else’s either, but for packages that are shared',
      texts: {
        'yaml/__init__.py': '',
        'zope/__init__.py': '',
        'requirements.txt': 'PyYAML\nzope.event',
        'a.py': 'import yaml.gone\nimport zope.event',
      },
      expected: ['! no-such-module', 'zope.event = zope.event'],
    },
    { name: 'a compiled module', texts: { 'p/__init__.py': 'from ._fast import x', 'p/_fast.c': '' }, expected: ['! extension-module'] },
    {
      name: 'a folder of ours without __init__ hides no distribution and no standard module',
      texts: { 'requirements.txt': 'redis', 'redis/notes.py': '', 'json/notes.py': '', 'a.py': 'import redis\nimport json' },
      expected: ['redis = redis', 'json = standard library'],
    },
    {
      name: 'stubs of a distribution are not the distribution',
      texts: { 'pyproject.toml': '[tool.mypy]\nmypy_path = "typings"\n', 'typings/yaml/__init__.pyi': '', 'a.py': 'import yaml' },
      expected: ['yaml = PyYAML'],
    },
  ])('$name', ({ texts, expected }) => {
    expect(outcomes(texts)).toEqual(expected);
  });
});
