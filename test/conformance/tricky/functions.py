def f():
    return
def f():
    return a, *b
def f():
    return (a)
def f():
    return *a, b
def f(): return yield_
def f():
    """Doc."""
def f():
    pass; pass;
    def g():
        nonlocal f
        def h(): pass
        return h
    return g
def f():
    yield
    yield a
    yield a, b
    yield *a, b
    yield (a)
    x = yield
    x = yield a
    x = y = yield a, b
    x += yield
    (yield)
    (yield a)
    [(yield)]
    f((yield))
    f((yield a), b)
    yield (yield)
    yield from a
    x = yield from a
    return (yield), (yield from a)
    assert (yield), (yield)
    await_ = yield lambda: (yield)
@a
def f(): pass
@a.b
@c(d)
@e[f]
@(g or h)
@lambda f: f
@x if y else z
@(yield_)
@a := b
@[a][0]
@not a
@"str"

# comment between

@a  # comment
def f(): pass
@a
async def f(): pass
@a
@b
class C: pass
def f(): pass
def g(): return 1
def h(): a = 1; return a
def f(a, b): global c, d; c = d = 1
def f()\
        : pass
