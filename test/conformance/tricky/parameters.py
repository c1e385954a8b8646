def f(): pass
def f(a): pass
def f(a,): pass
def f(a, b=1): pass
def f(a, b=1,): pass
def f(*a): pass
def f(*a,): pass
def f(*, a): pass
def f(*, a,): pass
def f(*, a=1, b, c=2): pass
def f(**a): pass
def f(**a,): pass
def f(a, /): pass
def f(a, /,): pass
def f(a, b=1, /): pass
def f(a, /, b): pass
def f(a, /, b=1): pass
def f(a=1, /, b=2): pass
def f(a, /, *b): pass
def f(a, /, *, b): pass
def f(a, /, **b): pass
def f(a, b, /, c, d=1, *e, f, g=2, **h): pass
def f(a: int, b: str = "", *c: float, d: bytes, e: bool = True, **f: object) -> None: pass
def f(a: int = 1, /, b: int = 2, *, c: int = 3): pass
def f(*args: *Ts): pass
def f(*args: (*Ts,)) -> (a, b): pass
def f(a: lambda: 0 = 1, b=lambda: 0) -> lambda: 0: pass
def f(a: "b", c: d[e, f], g: h | i = j) -> k.l[m]: pass
def f(
    a,  # one
    /,
    b: int,

    *,
    c  # two
    =
    1,
): pass
def f(a=(yield_), b=[c for c in d]): pass
def f() -> a if b else c: pass
def f() -> not a: pass
def f(a: (yield_) = (b := 1)): pass
def match(case, type=1, *_, **soft): pass
def f(a, b=1, /, c=2, *d, e=3): pass
