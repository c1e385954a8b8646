Programs that CPython rejects, each after a line of a comment mark and three hyphens.
# ---
1 = a
# ---
"a" = b
# ---
None = a
# ---
True = a
# ---
False = a
# ---
... = a
# ---
f() = a
# ---
a + b = c
# ---
-a = b
# ---
not a = b
# ---
a and b = c
# ---
a < b = c
# ---
a if b else c = d
# ---
lambda: a = b
# ---
lambda: (a) = 1
# ---
[a, 1] = b
# ---
(a, b()) = c
# ---
(a, *b()) = c
# ---
{a} = b
# ---
{a: b} = c
# ---
{} = a
# ---
[a for a in b] = c
# ---
(a for a in b) = c
# ---
{a for a in b} = c
# ---
f"{a}" = b
# ---
t"{a}" = b
# ---
b"a" = c
# ---
(yield) = a
# ---
(a := b) = c
# ---
await a = b
# ---
a = 1 = b
# ---
a = b + c = d
# ---
(*a) = b
# ---
*a, *b = c if 0 else
# ---
a: int: str
# ---
a, b: int
# ---
(a, b): int
# ---
[a]: int
# ---
a(): int
# ---
a + b: int
# ---
"a": int
# ---
1: int
# ---
None: int
# ---
a: int = 
# ---
a: int += 1
# ---
a: *b
# ---
1 += a
# ---
a() += b
# ---
(a, b) += c
# ---
a, b += c
# ---
[a] += b
# ---
*a += b
# ---
None += 1
# ---
a + b += c
# ---
a += b += c
# ---
a = b += c
# ---
a += b = c
# ---
(a := 1) += 1
# ---
f"{a}" += b
# ---
del 1
# ---
del a()
# ---
del a + b
# ---
del (a, 1)
# ---
del [a, b()]
# ---
del *a
# ---
del *a, b
# ---
del (*a,)
# ---
del "a"
# ---
del None
# ---
del a for
# ---
del (a := b)
# ---
del {a}
# ---
del lambda: a
# ---
del f"{a}"
# ---
del
# ---
del a if b else c
# ---
del (yield)
# ---
for 1 in a: pass
# ---
for a() in b: pass
# ---
for a + b in c: pass
# ---
for (a, 1) in b: pass
# ---
for None in a: pass
# ---
for "a" in b: pass
# ---
for a in b in c pass
# ---
for a, in: pass
# ---
for a: pass
# ---
for in a: pass
# ---
for *a in b pass
# ---
for a if b else c in d: pass
# ---
for (a in b): pass
# ---
for a := 1 in b: pass
# ---
for lambda: a in b: pass
# ---
for a not in b: pass
# ---
with a as 1: pass
# ---
with a as b(): pass
# ---
with a as None: pass
# ---
with a as (b, 1): pass
# ---
with a as b + c: pass
# ---
with (a as 1): pass
# ---
with (a as b(), c as d): pass
# ---
with a as b, c as 2: pass
# ---
with a as: pass
# ---
with: pass
# ---
with a as b as c: pass
# ---
with (a as b): 
# ---
with (a as b), c: pass
# ---
with (a, b as c) as d: pass
# ---
with ((a as b)): pass
# ---
with (a as b for c in d): pass
# ---
with a, : pass
# ---
with a as b, : pass
# ---
with *a: pass
# ---
with *a, b: pass
# ---
with a b: pass
# ---
with a as b: = 1
# ---
[a for 1 in b]
# ---
[a for b() in c]
# ---
[a for None in b]
# ---
[a for a + b in c]
# ---
{a: b for "c" in d}
# ---
(a for (b, 1) in c)
# ---
[a for a in]
# ---
[a for in b]
# ---
[a for a b]
# ---
[a for]
# ---
[for a in b]
# ---
import 1
# ---
import a as 1
# ---
import a as b.c
# ---
import a as None
# ---
from a import b as 1
# ---
from a import b as c.d
