import { expect, test } from 'vitest';
import { scopeNames } from '../calls/names.ts';
import { computeEffects } from './compute-effects.ts';
import { linkedTexts } from './linked-fixture.ts';

async function effectsOf(text: string, imports: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const { graph, behaviours, library } = await linkedTexts({ 'main.py': text }, imports);
  const scopes = scopeNames(graph.scopes);
  const effects = computeEffects({ graph, scopes, behaviours, library });
  return Object.fromEntries(
    [...graph.nodeScope].map((scope, node) => [scopes.names[scope], effects.effectsOf([node]).map(({ effect }) => effect)]),
  );
}

test.each([
  ['bare', 'from flask_login import login_required\n@login_required\ndef view(): pass\n', ['flask_login'], ['authenticate']],
  [
    'with options',
    'from flask_jwt_extended import jwt_required\n@jwt_required(optional=True)\ndef view(): pass\n',
    ['flask_jwt_extended'],
    ['authenticate'],
  ],
  [
    'under others',
    "from flask import Flask\nfrom flask_login import login_required\napp = Flask('x')\n@app.route('/')\n@login_required\ndef view(): pass\n",
    ['flask', 'flask_login'],
    ['authenticate'],
  ],
  [
    'over others',
    'from django.db import transaction\nimport functools\n@transaction.atomic\n@functools.lru_cache\ndef view(): pass\n',
    ['django'],
    ['blocks:database', 'begin', 'commit'],
  ],
])('a decorator %s does what it does at each call of the function', async (_, text, imports, effects) => {
  const found = await effectsOf(`${text}def caller(): view()\n`, imports);
  expect(found['main.view']?.toSorted()).toEqual(effects.toSorted());
  expect(found['main.caller']?.toSorted()).toEqual(effects.toSorted());
});

test('what is used as a context manager decorates nothing', async () => {
  const found = await effectsOf('from django.db import transaction\ndef one():\n    with transaction.atomic(): pass\ndef two(): pass\n', [
    'django',
  ]);
  expect(found['main.two']).toEqual([]);
});
