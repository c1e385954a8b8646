import { expect, test } from 'vitest';
import { reviewOf } from '../../test/review-input.ts';

const APP = {
  'shop/__init__.py': '',
  'shop/formulas.py': `def hot(text: str) -> int:
    return int(eval(text))


def cold(text: str) -> int:
    return int(eval(text))
`,
  'shop/api.py': `from fastapi import FastAPI

from shop.formulas import hot

app = FastAPI()


@app.get("/total")
def total() -> int:
    return priced()


@app.get("/tax")
def tax() -> int:
    return hot("1 + 1")


def priced() -> int:
    return hot("2 + 2")
`,
};

test('of equals what most ways in reach comes first, and each says why', async () => {
  const { findings } = await reviewOf(APP, { select: ['eval-or-exec'], ignore: [] });
  expect(findings.map(({ symbol, priority }) => [symbol, priority])).toEqual([
    [
      'hot',
      {
        level: 'important',
        reasons: ['reached from endpoint `GET /tax`, endpoint `GET /total`', 'called from one other module'],
        entries: 2,
        users: 1,
      },
    ],
    ['cold', { level: 'important', reasons: ['no known endpoint, task, command or consumer reaches it'], entries: 0, users: 0 }],
  ]);
});
