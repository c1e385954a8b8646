import type { Example } from '../../rule.ts';

export const BAD: readonly Example[] = [
  {
    'shop/poller.py': `import asyncio


async def fetch() -> int:
    await asyncio.sleep(1)
    return 1


async def poll() -> None:
    while True:
        try:
            print(await fetch())
        except BaseException as error:
            print(error)
        await asyncio.sleep(5)
`,
  },
];

export const GOOD: readonly Example[] = [
  {
    'shop/poller.py': `import asyncio


async def fetch() -> int:
    await asyncio.sleep(1)
    return 1


async def poll() -> None:
    while True:
        try:
            print(await fetch())
        except Exception as error:
            print(error)
        await asyncio.sleep(5)


async def watch() -> None:
    while True:
        try:
            print(await fetch())
        except asyncio.CancelledError:
            print("stopped")
            raise
`,
  },
];
