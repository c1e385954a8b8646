def f[T](): pass
def f[T](a: T) -> T: pass
def f[T,](): pass
def f[T, U](): pass
def f[T: int](): pass
def f[T: (int, str)](): pass
def f[T: int | str, U](): pass
def f[*Ts](): pass
def f[**P](): pass
def f[T, *Ts, **P](): pass
def f[T, *Ts, **P,](): pass
def f[T = int](): pass
def f[T: int = str](): pass
def f[*Ts = *tuple[int]](): pass
def f[*Ts = tuple](): pass
def f[**P = [int, str]](): pass
def f[T: int = str, *Ts = *a, **P = b](): pass
def f[T: lambda: 0](): pass
def f[T: (yield_)](): pass
def f[T: a if b else c = d if e else f](): pass
class A[T]: pass
class A[T](): pass
class A[T](B): pass
class A[T, *Ts, **P](B[T], metaclass=M): pass
class A[T: int = str]: pass
async def f[T](): pass
@a
def f[T](): pass
@a
class A[T]: pass
def f [ T ] (): pass
def f[
    T,  # comment
    *Ts,

    **P
](): pass
class match[case, type]: pass
def type[match: case](): pass
type A = int
type A[T] = list[T]
type A[T,] = list[T]
type A[T: int, *Ts, **P] = B
type A[T = int, *Ts = *b, **P = c] = D
type A = B | C
type A = lambda: 0
type A = B if C else D
type A = (B, C)
type A = (yield_)
type type = type
type match = case
type case = match
type _ = _
type A\
    = B
type A [T] = B
type A = not B
type A = B; type C = D
class C:
    type A = B
    type B[T] = C[T]
if a: type B = C
def f():
    type A[T: (yield_, b)] = C
type A = "forward"
type type[type] = type[type]
