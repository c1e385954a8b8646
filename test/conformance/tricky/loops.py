for a in b: pass
for a, b in c: pass
for (a, b) in c: pass
for [a, b] in c: pass
for a, in b: pass
for a, *b in c: pass
for *a, b in c: pass
for *a, in b: pass
for (a) in b: pass
for a.b in c: pass
for a[0] in c: pass
for a[b in c] in d: pass
for (a[b in c]) in d: pass
for a().b in c: pass
for a(b in c).d in e: pass
for (a, b), c in d: pass
for a in b, c: pass
for a in b,: pass
for a in *b, c: pass
for a in *b, *c: pass
for a in (*b,): pass
for a in b if c else d: pass
for a in lambda: b: pass
for a in (yield_): pass
for a in [b for b in c]: pass
for a in not b: pass
for a in b:
    if c: continue
    break
else:
    d
for a in b: c; d
else: e
for x in {}: pass
for () in a: pass
for [] in a: pass
for (x[(y in z)],) in w: pass
for match in case: type
for type, case in match: _
async def f():
    async for a in b: pass
    async for a, b in c:
        await d
    else:
        e
    for await_ in await a: pass
    async for a in *b, c: pass
