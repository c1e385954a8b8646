import type { Example } from '../../rule.ts';

const PASSWORDS = `import bcrypt


def is_right(password: str, digest: bytes) -> bool:
    return bcrypt.checkpw(password.encode(), digest)
`;

export const BAD: readonly Example[] = [
  {
    'shop/passwords.py': PASSWORDS,
    'shop/sign_in.py': `from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from shop.passwords import is_right

app = FastAPI()
DIGESTS: dict[str, bytes] = {}


class Credentials(BaseModel):
    email: str
    password: str


@app.post("/sign-in")
async def sign_in(credentials: Credentials) -> str:
    if not is_right(credentials.password, DIGESTS[credentials.email]):
        raise HTTPException(401)
    return "welcome"
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/passwords.py': PASSWORDS,
    'shop/sign_in.py': `import asyncio

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from shop.passwords import is_right

app = FastAPI()
DIGESTS: dict[str, bytes] = {}


class Credentials(BaseModel):
    email: str
    password: str


@app.post("/sign-in")
async def sign_in(credentials: Credentials) -> str:
    if not await asyncio.to_thread(is_right, credentials.password, DIGESTS[credentials.email]):
        raise HTTPException(401)
    return "welcome"


@app.post("/pooled-sign-in")
def pooled_sign_in(credentials: Credentials) -> str:
    if not is_right(credentials.password, DIGESTS[credentials.email]):
        raise HTTPException(401)
    return "welcome"
`,
  },
];
