async def f(): pass
async def f(a, /, b: int = 1, *c, d, **e) -> None:
    """Doc."""
    await a
    await a.b
    await a(b)
    await a[b]
    await a ** await b
    -await a
    await a + await b
    await (await a)
    await (a)
    await a, await b
    await a if await b else await c
    not await a
    await a is await b
    [await a, await b]
    {await a: await b}
    f(await a, *await b, c=await d, **await e)
    (await a).b
    (await a)(b)
    (await a)[await b]
    a[await b:await c]
    return await a
    yield await a
    x = await a
    x += await a
    x: int = await a
    del (await a).b
    assert await a, await b
    raise await a from await b
    await [a for a in b]
    await {a}
    await "a"
    await 1
    await None
    await (yield)
    await ...
    f"{await a}"
    f"{await a!r:>{await b}}"
    lambda: await_
    (await a for a in b)
    async for a in b:
        continue
    else: pass
    async with a as b: pass
    async def g():
        async def h(): await a
    def i():
        return [a async for a in b]
    while await a: break
    if await a: pass
    elif await b: pass
    match await a:
        case b if await c: pass
    try: await a
    except await_: pass
    with await a as b, await c: pass
    @await_
    def j(): pass
    (await_) = await_
    await   a
    await\
        a
    await(a)
await a
await a + b
[await a for a in b]
async with a: pass
async for a in b: pass
[a async for a in b]
lambda: await a
class C:
    async def f(self): await self
    await a
@a
async def f(): pass
async  def  f(): pass
async \
    def f(): pass
