a = 1
a = b = c = d
a, b = b, a
(a, b), [c, d] = (1, 2), [3, 4]
a, = [1]
(a,) = b, = [c] = 1,
[] = ()
() = []
[a, *b, c] = range(5)
*a, = 1, 2
*a, b = *c, d
a.b = a[0] = a[1:2] = a().b = 3
(a) = (a.b) = (a[0]) = 1
((a)), ((b.c)) = 1, 2
for [a, (b, *c)] in d: pass
a = yield_ = 5
x = *a, *b
a[b, c] = a[b:c, d] = a[*e] = a[:, ::2, ...] = 1
(yield_) = lambda: (yield)
a = b, c = d = e,
w = x = (
    y
) = z
