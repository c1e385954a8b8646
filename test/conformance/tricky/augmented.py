a += 1
a -= b, c
a *= yield_
a /= (1)
a //= 2 if b else 3
a %= not b
a @= c @ d
a &= b & c
a |= b | c
a ^= b ^ c
a <<= b << c
a >>= b >> c
a **= -b ** -c
a.b += 1
a[0] += 1
a[b, *c] += *d, e
(a) += 1
(a.b) -= 2
(a[0]) *= 3
def f():
    a += yield
    a += yield b, *c
    a = yield
    a = b = yield from c
    a[(yield)] = yield
