import type { Example } from '../../rule.ts';

export const BAD: readonly Example[] = [
  {
    'shop/app.py': `from fastapi import FastAPI

app = FastAPI()
current_customer = ""


@app.post("/login")
def log_in(name: str) -> str:
    global current_customer
    current_customer = name
    return greeting()


def greeting() -> str:
    return f"Hello {current_customer}"
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/app.py': `from fastapi import FastAPI

app = FastAPI()


@app.post("/login")
def log_in(name: str) -> str:
    return greeting(name)


def greeting(customer: str) -> str:
    return f"Hello {customer}"
`,
  },
];
