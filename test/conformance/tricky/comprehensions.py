[a for a in b]
[a for a in b if c]
[a for a in b if c if d]
[a for a in b for c in d]
[a for a in b if c for d in e if f if g]
{a for a in b}
{a: b for a, b in c}
{a: b for a in c if d}
(a for a in b)
((a) for a in b)
[(a, b) for a, b in c]
[a for a, in b]
[a for a, *b in c]
[a for (a, b) in c]
[a for [a, b] in c]
[a for a.b in c]
[a for a[0] in c]
[a for a in b or c]
[a for a in b if c or d]
[a for a in b if c if not d]
[a for a in (b if c else d)]
[a if b else c for d in e]
[lambda: a for a in b]
[[a for a in b] for b in c]
[a := b for b in c]
[(a := b) for b in c]
{a := b for b in c}
(a := b for b in c)
[a for b in c if (a := b)]
[a for b in c if a is not b]
[a for b in c if b not in d]
[a for b in [c for c in d]]
{**{a: b for a in c}}
{a: b for a in c for b in d if a if b}
[a for a in b]; {a for a in b}
[
    a
    for a in b  # comment
    if c
]
{(a, b): c for (a, b), c in d}
{a: b if c else d for a in e}
[a for in_ in b]
[x for x in y if x if y]
async def f():
    [a async for a in b]
    [a async for a in b if await c]
    {a: b async for a, b in c}
    {await a for a in b}
    (a async for a in b async for c in d)
    [await a for a in b]
    [a for a in await b]
    return [a async for a in b for c in d]
