Programs that CPython rejects, each after a line of a comment mark and three hyphens.
# ---
def
# ---
def f
# ---
def f:
# ---
def f()
# ---
def f(): 
# ---
def f() pass
# ---
def f(: pass
# ---
def f): pass
# ---
def (): pass
# ---
def 1(): pass
# ---
def f.g(): pass
# ---
def None(): pass
# ---
def class(): pass
# ---
def f[]: pass
# ---
def f() ->: pass
# ---
def f() -> a b: pass
# ---
def f() -> *a: pass
# ---
def f() -> a := b: pass
# ---
def f() => a: pass
# ---
def f(a b): pass
# ---
def f(a,, b): pass
# ---
def f(,): pass
# ---
def f(,a): pass
# ---
def f(a=1, b): pass
# ---
def f(a=1, /, b): pass
# ---
def f(a, b=1, c): pass
# ---
def f(*): pass
# ---
def f(*,): pass
# ---
def f(*, **a): pass
# ---
def f(*, *a): pass
# ---
def f(*a, *b): pass
# ---
def f(*a, *, b): pass
# ---
def f(**a, b): pass
# ---
def f(**a, *b): pass
# ---
def f(**a, **b): pass
# ---
def f(**a, /): pass
# ---
def f(/): pass
# ---
def f(/, a): pass
# ---
def f(a, /, b, /): pass
# ---
def f(*a, /): pass
# ---
def f(*, a, /): pass
# ---
def f(*/, a): pass
# ---
def f(a, /b): pass
# ---
def f(a, *, /): pass
# ---
def f(a=): pass
# ---
def f(a=, b): pass
# ---
def f(a:): pass
# ---
def f(a: = 1): pass
# ---
def f(*a=1): pass
# ---
def f(**a=1): pass
# ---
def f(*: int): pass
# ---
def f(a.b): pass
# ---
def f(a[0]): pass
# ---
def f((a, b)): pass
# ---
def f((a)): pass
# ---
def f(a, (b, c)=1): pass
# ---
def f(1): pass
# ---
def f("a"): pass
# ---
def f(None): pass
# ---
def f(True=1): pass
# ---
def f(a=*b): pass
# ---
def f(a: *b): pass
# ---
def f(**a: *b): pass
# ---
def f(a=b=c): pass
# ---
def f(lambda): pass
# ---
def f(a=yield): pass
# ---
def f(*a, b: *c): pass
# ---
def f(a) b: pass
# ---
def f(): pass pass
# ---
def f(): x = 
# ---
def f(): if a: pass
# ---
def f(): def g(): pass
# ---
def f(): class A: pass
# ---
def f(): while a: pass
# ---
def f(): @a
# ---
class
# ---
class A
# ---
class A(B)
# ---
class A(B) pass
# ---
class A(B
# ---
class 1: pass
# ---
class A.B: pass
# ---
class None: pass
# ---
class A[]: pass
# ---
class A:
# ---
class A() -> B: pass
# ---
class A(B):: pass
# ---
async
# ---
async f
# ---
async def
# ---
async class A: pass
# ---
async if a: pass
# ---
async a = 1
# ---
async lambda: a
# ---
async while a: pass
# ---
async with
# ---
async for a: pass
# ---
async = 1
# ---
await = 1
# ---
await
# ---
await await
# ---
a.await
# ---
a.async
# ---
a.None
# ---
a.class
# ---
a.if = 1
# ---
f(async=1)
# ---
import async
# ---
def await(): pass
# ---
await not a
# ---
await -a
# ---
await lambda: a
# ---
await yield
# ---
await *a
# ---
(await)
# ---
def f[T: int, (): pass
# ---
def f[1](): pass
# ---
def f[T=](): pass
# ---
def f[T:](): pass
# ---
def f[*T: int](): pass
# ---
def f[**P: int](): pass
# ---
def f[***P](): pass
# ---
def f[T, , U](): pass
# ---
def f[,](): pass
# ---
def f[T.a](): pass
# ---
def f[*](): pass
# ---
def f[T = *a](): pass
# ---
def f[**P = *a](): pass
# ---
def f[T: *a](): pass
# ---
def f[None](): pass
# ---
class A[T(B): pass
# ---
type A
# ---
type A =
# ---
type A[] = B
# ---
type A[T = B
# ---
type A.b = c
# ---
type 1 = a
# ---
type A: int = b
# ---
type A = b = c
# ---
type A += b
# ---
type A = *b
# ---
type A = b, c
# ---
type A = yield
# ---
type A = b := c
# ---
type A[T] B
# ---
type (A) = b
# ---
type A, B = c
# ---
type None = a
# ---
type type
# ---
type = 
