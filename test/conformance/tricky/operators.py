a + b - c * d / e // f % g @ h
a ** b ** c
-a ** -b
(-a) ** b
+ - ~ + a
not not a
not a == b
a or b and c or not d and e
(a or b) or c
a or (b or c)
(a and b) and (c and d)
a or b or c and d and e
a < b > c == d >= e <= f != g in h not in i is j is not k
(a < b) < c
not a in b
a is not (not b)
a if b else c if d else e
(a if b else c) if d else e
a if (b if c else d) else e
a << b >> c << d
a & b | c ^ d & e
~a ** b
2 ** -1
-1 ** 2
- 1
await_ ** 2
a<b<c
a if b else lambda: c
lambda: a if b else c
a@b@c
(a)+(b)
((a))
((a) + (b)) * (c)
a if not b else not c
a - -b - +c
a--b
a+-+-~b
1if 2else 3
