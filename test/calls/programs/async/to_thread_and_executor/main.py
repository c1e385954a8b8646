import asyncio
from concurrent.futures import ThreadPoolExecutor


def read(path):
    return path


def checksum(path, seed):
    return mix(path, seed)


def mix(path, seed):
    return seed


class Store:
    async def load(self, path):
        return await asyncio.to_thread(read, path)

    async def sums(self, paths):
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor() as pool:
            futures = [loop.run_in_executor(pool, checksum, path, 1) for path in paths]
            return await asyncio.gather(*futures)


async def main():
    store = Store()
    await store.load("a")
    await store.sums(["b"])


asyncio.run(main())
