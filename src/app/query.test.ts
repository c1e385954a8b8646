import { expect, test } from 'vitest';
import { hostOf } from './host-fixture.ts';
import { query } from './operations/query.ts';

const APP = `from fastapi import Depends, FastAPI, HTTPException, Request

from shop.somewhere import check

app = FastAPI()


def customer(request: Request) -> str:
    if "token" not in request.headers:
        raise HTTPException(401)
    return request.headers["token"]


@app.get("/mine", dependencies=[Depends(customer)])
def mine() -> str:
    return "mine"


@app.get("/shown")
def shown() -> str:
    return "shown"


@app.get("/checked", dependencies=[Depends(check)])
def checked() -> str:
    return "checked"
`;

const idsOf = async (expression: string): Promise<readonly unknown[]> => {
  const host = hostOf({ 'shop/__init__.py': '', 'shop/main.py': APP }, null);
  const { rows } = await query.run(host, { expression, path: '.' }, { report: () => {} });
  return rows.map(({ id }) => id);
};

test('what is not known to be guarded is neither guarded nor open', async () => {
  expect(await idsOf('endpoints where authenticated')).toEqual(['GET /mine']);
  expect(await idsOf('endpoints where not authenticated and not on_purpose')).toEqual(['GET /shown']);
  expect(await idsOf('endpoints where authentication ~ "*not be told"')).toEqual(['GET /checked']);
});

test('an empty answer says what was asked for in vain, and what was likely meant', async () => {
  const host = hostOf({ 'shop/__init__.py': '', 'shop/main.py': APP }, null);
  const { rows, problems } = await query.run(host, { expression: 'endpoints where framework = FastAPY', path: '.' }, { report: () => {} });
  expect(rows).toEqual([]);
  expect(problems).toEqual([
    { code: 'unknown-value', message: 'There is no FastAPY in framework of these endpoints', hint: 'Did you mean FastAPI?' },
  ]);
});
