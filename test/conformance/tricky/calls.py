f()
f(a)
f(a,)
f(a, b, *c, d, *e, f=1, **g)
f(*a, *b, c=1, *d, **e, f=2, **g)
f(a for a in b)
f((a for a in b), c)
f(a := 1, b)
f(a, b := c)
f((yield_))
f(a=(b := 1))
f(*a or b, **c or d)
f(*a, **b)(c)(d)[e].f(g)
f(lambda: a, b=lambda c: d)
f(lambda *a, **k: (a, k))
f(x if y else z, *x if y else z)
f(not a, *not_b)
f(**{}, **dict(a=1))
f(
    a,  # first

    *b,
    c
    =
    d,
)
f(a)(b)(c)
(f)(a)
f (a)
f . g (a)
f(match=1, case=2, type=3, _=4)
f(print=1)
f(*[a], *(b,), *{c})
f(a for a in b if c)(d)
f(a.b for c in d for e in f)
f(**a.b, **c[d], **e())
f(*a < b, **c | d)
f(await_=1)
"".join(x)
1 .real
1.0.real
1..real
1j.imag
(1).real
[].append(x)
{}.get(x)
...if a else...
