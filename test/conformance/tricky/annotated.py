a: int
a: int = 1
(a): int
(a): int = 2
a.b: int
a[0]: int = 3
(a.b): str
(a[0]): str = ""
a: b.c[d, e] = f
a: "forward" = g, h
a: tuple = *b, c
a: lambda: 0
a: x if y else z = 1
def f():
    a: int = yield
    b: int = yield c, d
    c: (yield) = 1
x: (int,) = (1,)
y: [*a, b]
z: not b
class C:
    a: ClassVar["C"]; b: int = 1; c: str
