import type { Example } from '../../rule.ts';

const routes = (module: string): string => `from fastapi import APIRouter

from shop.${module} import label

router = APIRouter()


@router.get("/label")
def show(text: str) -> str:
    return label(text)
`;

export const BAD: readonly Example[] = [
  {
    'shop/labels.py': `from functools import cache


@cache
def label(text: str) -> str:
    return text.strip().casefold().replace(" ", "-")
`,
    'shop/routes.py': routes('labels'),
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/labels.py': `from functools import lru_cache


@lru_cache(maxsize=1024)
def label(text: str) -> str:
    return text.strip().casefold().replace(" ", "-")
`,
    'shop/routes.py': routes('labels'),
  },
];
