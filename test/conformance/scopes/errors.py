# Programs that `ast.parse` accepts and the symbol table refuses.
# ---
def f():
 nonlocal x
# ---
nonlocal x
# ---
def f(a,a):pass
# ---
x=1
global x
# ---
def f():
 print(x)
 global x
# ---
[x for x in y if (x:=1)]
# ---
await x
# ---
def f(x):
 global x
# ---
class A:
 [z:=1 for a in b]
# ---
x = 1
if x:
  from __future__ import annotations
# ---
def f():
 from a import *
# ---
__debug__=1
# ---
import __debug__
# ---
f(__debug__=1)
# ---
def __debug__():pass
# ---
def f():
 return [x async for x in y]
# ---
class A[__classdict__:int]: pass
# ---
x: (yield)
# ---
def f[T: (yield)](): pass
# ---
async def f():
 x: (await y)
# ---
def f():
 x:(y:=1)
# ---
x
x:int
global x
# ---
def f():
 x:int
 global x
# ---
'doc'
'x'
from __future__ import annotations
# ---
class A:
 if 1:
  x:int
  from __future__ import annotations
# ---
async def f(): pass
[x async for x in y]
# ---
await_ = [await x for x in y]
# ---
class A:
 [await x for x in y]
# ---
def f():
 async with a:
  pass
# ---
async def f():
 class A:
  async for x in y: pass
# ---
async def f():
 class A:
  await x
# ---
async def f():
 lambda: await x
# ---
async def f():
 [(lambda: [x async for x in y]) for z in w]
# ---
def f():
 [[await x for x in y] for z in w]
# ---
[x for x in (y:=z)]
# ---
[x for x in [lambda: (y:=z)]]
# ---
[x for a in b for x in (y:=z)]
# ---
[(yield) for a in b]
# ---
{(yield from x) for a in b}
# ---
[[x:=1 for x in y] for x in w]
# ---
[0 for x in y if [x:=1 for z in w]]
# ---
[(x:=1) for y in z for x in w]
# ---
def f[T]():
 nonlocal T
# ---
def f[T]():
 def g():
  nonlocal T
# ---
def f[T,T](): pass
# ---
def f():
 global x
 nonlocal x
# ---
def f():
 x: int
 def g():
  nonlocal x
  x: int
# ---
class A:
 nonlocal __class__
# ---
match x:
 case __debug__: pass
# ---
match x:
 case A(__debug__=1): pass
# ---
x.__debug__ = 1
# ---
del __debug__
# ---
lambda __debug__: 1
# ---
(__debug__ := 1)
# ---
type X = [(y:=1) for z in w]
# ---
def f[T: [(y:=1) for z in w]](): pass
# ---
class A[T]([(y:=1) for z in w]): pass
# ---
class A:
 x: [(y:=1) for z in w]
# ---
def f(x: (yield)): pass
# ---
class A[T](x:=1): pass
# ---
class A[T]((yield)): pass
# ---
type X = (yield)
# ---
def f[*T = (yield), **P = (await x)](): pass
# ---
from __future__ import annotations
x: (yield)
# ---
from __future__ import annotations
class A:
 x: [(y:=1) for z in w]
# ---
def f():
    x = 1
    nonlocal x
# ---
def f():
    class A:
        nonlocal x
# ---
def f(x):
    def g():
        global x
        def h():
            nonlocal x
# ---
def f():
    for x in y: pass
    global x
# ---
def f():
    import x
    x: int
    nonlocal x
# ---
def f():
    return [x for x in y if [(z := 1) for z in x]]
# ---
class A:
    def f(self, *, f, **f): pass
# ---
def f():
    from __future__ import annotations
# ---
def f():
    async with x: pass
