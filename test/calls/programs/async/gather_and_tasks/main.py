import asyncio


async def fetch(number):
    await asyncio.sleep(0)
    return Page(number)


class Page:
    def __init__(self, number):
        self.number = number

    async def parse(self):
        return self.title()

    def title(self):
        return str(self.number)


async def crawl(count):
    pages = await asyncio.gather(*(fetch(number) for number in range(count)))
    tasks = [asyncio.create_task(page.parse()) for page in pages]
    titles = [await task for task in tasks]
    done = asyncio.ensure_future(fetch(9))
    page = await done
    titles.append(await page.parse())
    return titles


asyncio.run(crawl(2))
