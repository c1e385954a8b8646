import { expect, test } from 'vitest';
import { graphOf } from './graph-fixture.ts';
import { callMap, externalName, scopeNames } from './names.ts';

test.each([
  ['builtins.len', '<builtin>.len'],
  ['builtins.list', '<builtin>.list'],
  ['builtins.list.append', '<list>.append'],
  ['builtins.dict.get', '<dict>.get'],
  ['builtins.str.join', '<str>.join'],
  ['builtins.ValueError', '<builtin>.ValueError'],
  ['builtins.BaseException.with_traceback', '<builtin>.BaseException.with_traceback'],
  ['requests.get', 'requests.get'],
])('%s is shown as %s', (dotted, shown) => expect(externalName(dotted)).toBe(shown));

test('every function and module is a key, class bodies belong to what is around them, imports are no calls', () => {
  const graph = graphOf({
    modules: {
      app: ['run', 'class Menu', 'Menu.open', 'run.<lambda1>'],
      lib: ['go'],
    },
    edges: [
      ['app', 'lib', { kind: 'import' }],
      ['app', 'app.Menu', { kind: 'class_body' }],
      ['app.Menu', 'lib.go'],
      ['app.run', 'lib.go'],
      ['app.run', 'builtins.sorted'],
      ['app.run', 'app.run.<lambda1>', { kind: 'callback' }],
      ['app.run', 'lib.go'],
      ['app.run.<lambda1>', 'builtins.str.lower'],
    ],
  });
  expect(Object.fromEntries(callMap(graph, scopeNames(graph.scopes)))).toEqual({
    app: ['lib.go'],
    'app.Menu.open': [],
    'app.run': ['<builtin>.sorted', 'app.run.<lambda1>', 'lib.go'],
    'app.run.<lambda1>': ['<str>.lower'],
    lib: [],
    'lib.go': [],
  });
});
