(a := 1)
(a := (b := c))
[a := 1]
[a := 1, b := 2]
{a := 1}
(a := 1, b)
(b, a := 1)
f(a := 1)
f(a := 1, b)
f(b, a := 1, c=2)
f(*a, b := 1)
a[b := 1]
a[b := 1, c]
if a := b: pass
elif c := d: pass
while a := b: pass
[a for a in b if (c := a)]
[c := a for a in b]
(lambda: (a := 1))
lambda: (a := 1)
a = (b := 1)
a = (b := 1), c
a[(b := 1):(c := 2)]
(a := 1) if (b := 2) else (c := 3)
(a := b if c else d)
(a := lambda: b)
(a := not b)
(a := b or c)
(a := (yield_))
(a := [b])
(a := (b, c))
not (a := b)
(a := b) + (c := d)
print((a := 1))
f((a := 1))
f(b=(a := 1))
assert (a := b), (c := d)
return_ = (x := 1)
def f(a=(b := 1)) -> (c := d): pass
@(a := b)
def f(): return (a := 1)
@a := b
class C: pass
with (a := b) as c: pass
f"{(a := 1)}"
f"{a:=1}"
{(a := 1): (b := 2)}
{**(a := b)}
del a[(b := 1)]
for a in (b := c): pass
match (a := b):
    case c if d := e: pass
(match := 1)
(case := 1, type := 2, _ := 3)
(ä := 1)
(
    a
    :=
    1
)
