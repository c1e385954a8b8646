# Programs whose symbol tables are easily got wrong.
# ---
x:int
y:str
z:a=b
# ---
if a:
 x:int
 y:str
# ---
class A:
 x:int
 if b:
  y:T
# ---
class A:
  def f(self): super()
  y=[__class__ for a in b]
  z=[lambda:__class__ for a in b]
# ---
class A:
 def f[T](self,x:T): pass
 type X = Y
# ---
def f(a:int)->b: x:q; (y):r=1; z.k:t=1
# ---
from __future__ import annotations
x:int
def f(a:b): pass
class A:
 x:int
# ---
class A:
 x:int=[__conditional_annotations__ for a in b]
 if 1:
  z:int
# ---
class A[T]:
 __x=T
 def f(self): return __y
# ---
return 1
# ---
f'{a:{b}}'+t'{c:{d}}'
# ---
class A:
  x: [i for i in y]
  def f(self, a:[(lambda:i) for i in y]): pass
# ---
def f(): yield
class A: yield 1
# ---
async def f():
 return [await x for y in z], (await x for y in z)
# ---
lambda: (yield)
# ---
def f():
 x: [(i, j:=1) for i in z]
# ---
x: [(i, j:=1) for i in z]
# ---
with a as b:
 x:int
# ---
type X[T:int=str]=T
# ---
def f(x, *, y=1, z=2): pass
def g[T](x=1,*,y=2):pass
# ---
def g[T](x,*,y):pass
def g[T](x,*,y=1):pass
# ---
from __future__ import annotations
class A:
 if 1:
  x:int
def f():
 x:int
# ---
{(lambda:a):(lambda:b) for x in y}
# ---
def g[T](): pass
# ---
global __debug__
# ---
class A:
 def f(self):
  x=1
  class B:
   y=[x for z in w]
   k=lambda:(x,z)
   def q[T:z](a:z): pass
# ---
try:
 pass
except (lambda:a) as b:
 pass
else:
 lambda c:d
finally:
 lambda e:f
# ---
(lambda:b)[(lambda:c)]=(lambda:a)
# ---
for (lambda:a).x in lambda:b:
 pass
# ---
x[lambda:q]+=lambda:p
# ---
def f(x=lambda:a,*,y=lambda:b):
 pass
# ---
@(lambda:a)
class A(lambda:b,k=lambda:c):pass
# ---
f(a=lambda:1,*(lambda:2),**lambda:3)
# ---
def f():
  (await x for x in y)
# ---
def f():
  (x async for x in y)
# ---
async def f():
 [[x async for x in y] for z in w]
# ---
async def f():
 ([x async for x in y] for z in w)
# ---
def f():
 ([x async for x in y] for z in w)
# ---
[(x:=1, [x for x in y]) for z in w]
# ---
class A[T]:
 x: T
 y: [T for T in z]
# ---
class A:
 def f(self):
  nonlocal __class__
  __class__=1
# ---
x: (lambda: (yield))
# ---
def f(x: lambda: (y:=1)): pass
# ---
class A:
    __x = 1
    def __f(self, __p):
        import __a.b, c as __d
        from e import __g as __h
        global __i
        def __j(): return __x, __p
        class __K:
            def f(self): return __x, self.__y
        return __K
# ---
class ___:
    def f(self): return __x
class __A:
    __x__ = __x
    del __z
# ---
class A[__T: __U = __V](__B, k=__C, *(lambda: __T)):
    __x: __T
    def f[__S](self, x: __S): return __T, __S
    class B[__R](__T): pass
# ---
def f():
    x = 1
    class A:
        x = x
        def g(self): return x
        y: x
        def h[T: x](self, a: x = x) -> x: pass
        type B[S: x] = x
        global z
        w: z
# ---
def f():
    x = y = 1
    class A:
        global x
        def g(self): return x
        def h[T](self, a: x): return y
        k: [x for _ in y]
# ---
def outer():
    x = 1
    def middle():
        def inner():
            nonlocal x
            x = 2
            return lambda: x
        return inner
# ---
def f():
    global x
    def g():
        return x
    class A:
        x = 1
        def h(self): return x
# ---
def f(a):
    [a for a in a]
    [lambda: a for b in a]
    [lambda: c for c in a]
    {d: [e for e in d] for d in a}
    {f for g in a for f in g if (lambda: f)}
    return [(h := i) for i in a], lambda: h
# ---
class A:
    a = 1
    b = [a for _ in a]
    c = [__class__ for _ in a]
    d = [super().x for _ in a]
    e = [[__class__ for _ in _] for _ in a]
    def f(self): return [__class__ for _ in super().y]
# ---
def f():
    try: pass
    except A as e: del e
    with a as (b, *c), d as e.f: pass
    for g, [h, *i.j] in k: pass
    import l.m, n as o
    from p import q, r as s
    match t:
        case {'u': v, **w} | [x, *y] | Z(a1, b=c1) as d1: pass
        case E.f | 1 | None | _: pass
# ---
if x:
    def f(): pass
else:
    f = None
from y import *
f()
# ---
class A:
    for x in y:
        z: int
    match a:
        case b: c: int
    try: d: int
    finally: e: int
class B:
    with a: x: int
# ---
def f(*a: b, c: d = e, **g: h) -> i:
    return lambda j, /, k=l, *m, n=o, **p: (j, k, m, n, p, a)
async def q():
    async with r as s: pass
    async for t in u: pass
    return [v async for v in w], {x: await y for x in z}, (await a for b in c)
# ---
from __future__ import annotations
class A:
    x: B
    def f(self, a: C) -> [D for E in F]: return x
    if x:
        y: (lambda: (z := 1))
def g(a: b):
    c: d
# ---
class A:
    a = [__classdict__ for _ in b]
    c = [__class__ for _ in b]
    d = [__conditional_annotations__ for _ in b]
    def f(self): return __classdict__
# ---
class A[T]:
    class B(T):
        a = [__classdict__ for b in T]
        type C[T: T] = [T for T in __classdict__]
