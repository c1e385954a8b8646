a = *b,
a = *b, *c
a = [*b, *c]
a = (*b, c)
a = {*b, *c}
a = {**b, **c}
print(*a, *b, **c)
def f():
    return *a, b
    return *a,
    yield *a, b
    yield *a,
    return (*a, *b)
for x in *a, *b: pass
for x in *a,: pass
*a, b = c
(*a, b) = c
[*a, b] = c
a, (*b, c), [*d] = e
*a.b, c = d
*a[0], c = d
*(a), b = c
*(a, b), c = d
*[a, b], c = d
a[*b]
a[*b, 1:2]
a[1, *b, 2]
*a | b, c
*-a, b
*a ** b, c
*a.b(c)[d], e
*[], *()
*lambda_, x
del (a), [b]
x: tuple[*a]
x = yield_ = *a, b
a = b, *c = d, e
*a,; *b,
*a, b; c
(*a,)
*"abc", *b"d"
print(*(a for a in b))
print(*[*a, *[*b]])
class A(*b, *c): pass
