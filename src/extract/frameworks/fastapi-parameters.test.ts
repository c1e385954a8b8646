import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { noParts } from './extractor.ts';
import { fastapi } from './fastapi.ts';
import { LoadedView } from './loaded-view.ts';

const SETUP =
  'from typing import Annotated\nfrom fastapi import APIRouter, Body, Depends, Header, Query, Request, Security\nfrom pydantic import BaseModel\nrouter = APIRouter()\nclass Item(BaseModel):\n    name: str\nclass Page:\n    def __init__(self, size: int = 20): ...\ndef db(x_tenant: str = Header()): ...\nDb = Annotated[object, Depends(db)]\n';

function endpointOf(route: string): ReturnType<typeof noParts>['endpoints'][number] {
  const parts = noParts();
  fastapi.extract(new LoadedView(loadedTexts({ 'app.py': SETUP + route })), parts);
  return parts.endpoints[0]!;
}

test.each([
  [
    'of the path, else of the query',
    '@router.get("/{id}")\ndef f(id: int, limit: int = 3, sort=None): ...\n',
    ['path id', 'query limit?', 'query sort?'],
  ],
  [
    'by markers, with aliases',
    '@router.get("/")\ndef f(a: Annotated[str, Query(alias="A")], x_b: str | None = Header(None)): ...\n',
    ['header x-b?', 'query A'],
  ],
  [
    'of dependencies, whose classes are called',
    '@router.get("/")\ndef f(db: Db, page: Annotated[Page, Depends()], request: Request): ...\n',
    ['header x-tenant', 'query size?'],
  ],
])('parameters: %s', (_, route, expected) => {
  expect(endpointOf(route).parameters.map(({ name, in: place, isRequired }) => `${place} ${name}${isRequired ? '' : '?'}`)).toEqual(
    expected,
  );
});

test('models that come and go', () => {
  const { requestSchemas, responseSchemas } = endpointOf('@router.post("/")\ndef f(item: Item | None = None) -> list[Item]: ...\n');
  expect({ requestSchemas, responseSchemas }).toEqual({ requestSchemas: ['app.Item'], responseSchemas: ['app.Item'] });
  expect(endpointOf('@router.get("/", response_model=None)\ndef f() -> Item: ...\n').responseSchemas).toEqual([]);
});

test('dependencies stand before what they ask for, those of the route first', () => {
  const { dependencies } = endpointOf(
    'def user(d: Db): ...\ndef key(): ...\n@router.get("/", dependencies=[Security(key, scopes=["a"])])\ndef f(u=Depends(user)): ...\n',
  );
  expect(dependencies.map(({ symbol, kind, scopes }) => `${kind} ${symbol} ${scopes.join()}`.trim())).toEqual([
    'security app.key a',
    'dependency app.user',
    'dependency app.db',
  ]);
});
