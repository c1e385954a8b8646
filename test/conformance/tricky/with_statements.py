with a: pass
with a as b: pass
with a, b: pass
with a as b, c as d: pass
with a as b, c: pass
with (a): pass
with (a, b): pass
with (a, b,): pass
with (a as b): pass
with (a as b,): pass
with (a as b, c as d): pass
with (a as b, c as d,): pass
with (a, b as c): pass
with (a) as b: pass
with (a, b) as c: pass
with (a, b), c: pass
with (a), (b): pass
with (a) as b, (c) as d: pass
with (a).b as c: pass
with (a)(b) as c: pass
with (a)[b] as c: pass
with (a) + (b): pass
with (a, b)[0] as c: pass
with (a if b else c) as d: pass
with (a := b): pass
with (a := b) as c: pass
with (a := b, c): pass
with (yield_): pass
with (lambda: a): pass
with (lambda: a) as b: pass
with a as (b, c): pass
with a as [b, *c]: pass
with a as (b): pass
with a as b.c: pass
with a as b[0]: pass
with a as (b.c): pass
with a as (b, (c, d)), e as f: pass
with (a as (b, c), d as [e]): pass
with (a as b.c, d as e[0]): pass
with a() as b, \
     c() as d: pass
with (
    a() as b,  # comment
    c() as d,

    e(),
): pass
with (): pass
with ((a)): pass
with ((a, b)) as c: pass
with ((a, b) as c): pass
with ((a), (b) as c): pass
with (*a,): pass
with (*a, b): pass
with (*a, b) as c: pass
with (a for a in b): pass
with (a for a in b) as c: pass
with (a, b) if c else d: pass
with (a) if b else c as d: pass
with a if b else c as d: pass
with a, (b): pass
with (a).b, (c): pass
with (a
      .b) as c: pass
with (open(a)) as b, (open(c)) as d: pass
with (open(a) as b): pass
with a.b(c)[d] as e: x; y
with ("a" "b"): pass
with (a == b, c < d): pass
with (a or b, c and d as e): pass
with match as case, type as _: pass
with (match as case, type): pass
with (await_): pass
async def f():
    async with a: pass
    async with a as b, c as d: pass
    async with (a as b, c as d): pass
    async with (a, b): pass
    async with (a): pass
    async with (await a) as b: pass
    async with (await a as b): pass
    with (yield): pass
    with (yield a) as b: pass
