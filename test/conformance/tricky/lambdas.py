lambda: 0
lambda a: a
lambda a,: a
lambda a, b: a
lambda a=1: a
lambda a, b=1: a
lambda *a: a
lambda *a, b: a
lambda *, a: a
lambda *, a=1, b: a
lambda **a: a
lambda **a,: a
lambda *a,: a
lambda *, a,: a
lambda a, /: a
lambda a, /, b: a
lambda a, /, b, *c, d, e=1, **f: a
lambda a=1, /, b=2, *, c, d=3, **e: a
lambda a, b, /, *, c: a
lambda: lambda: lambda: 0
lambda a=lambda b: c: d
lambda: (yield)
lambda: (yield from a)
lambda: a if b else c
lambda: not a
lambda: (a := 1)
lambda: [a for a in b]
lambda a: lambda b: a, b
lambda: a, lambda: b
lambda x: x or y
lambda a=b if c else d: e
lambda a=(b, c): e
lambda match, case=1, *type, _: 0
lambda self, *args, **kwargs: self
(lambda: 0)()
lambda: await_
lambda:0
lambda a,b=1,*c,d,**e:0
lambda *\
    a: a
