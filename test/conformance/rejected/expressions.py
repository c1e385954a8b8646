Programs that CPython rejects, each after a line of a comment mark and three hyphens.
# ---
a b
# ---
a b c
# ---
1 2
# ---
"a" b
# ---
a "b"
# ---
a 1
# ---
a.1
# ---
a..b
# ---
a.
# ---
a.b.
# ---
.a
# ---
a[
# ---
a[]
# ---
a[,]
# ---
a[b,,c]
# ---
a[:::]
# ---
a[1:2:3:4]
# ---
a[b=c]
# ---
a[**b]
# ---
a[*b:c]
# ---
a[b:*c]
# ---
a[*b for c in d]
# ---
a(,)
# ---
a(b,,c)
# ---
a(b
# ---
a(b]
# ---
a)
# ---
)
# ---
]
# ---
}
# ---
(
# ---
[
# ---
{
# ---
(]
# ---
[)
# ---
{)
# ---
(a, b
# ---
[a, b
# ---
{a: b
# ---
a, b)
# ---
a +
# ---
a + * b
# ---
a +* b
# ---
+
# ---
*
# ---
**a
# ---
a **
# ---
a ** ** b
# ---
a ** not b
# ---
a + not b
# ---
-not a
# ---
~not a
# ---
a < not b
# ---
not
# ---
not not
# ---
a not b
# ---
a is is b
# ---
a is not not
# ---
a in
# ---
a not in
# ---
a in not b if
# ---
a <> b
# ---
a =< b
# ---
a => b
# ---
a === b
# ---
a !== b
# ---
a ! b
# ---
a !
# ---
!a
# ---
a ? b : c
# ---
a ?
# ---
$a
# ---
a$
# ---
`a`
# ---
a && b
# ---
a || b
# ---
a++
# ---
++
# ---
a--
# ---
a -> b
# ---
a := 1
# ---
(a.b := 1)
# ---
(a[0] := 1)
# ---
(a() := 1)
# ---
((a) := 1)
# ---
((a, b) := 1)
# ---
(1 := a)
# ---
(a, b := c := d)
# ---
(a := b := c)
# ---
(a := *b)
# ---
(a := )
# ---
(:= b)
# ---
(None := a)
# ---
(a := yield)
# ---
[a := b := c]
# ---
a := b, c
# ---
f(a=b := 1)
# ---
f(a := b=1)
# ---
{a: b := c}
# ---
{a := b: c}
# ---
lambda: a := 1
# ---
a[b := 1:2]
# ---
a[1:b := 2]
# ---
a if b
# ---
a if b else
# ---
a if else b
# ---
if b else c
# ---
a if b if c else d
# ---
a if b else c if
# ---
a if b else 
# ---
lambda
# ---
lambda a
# ---
lambda a:
# ---
lambda a, a b: c
# ---
lambda (a): b
# ---
lambda (a, b): c
# ---
lambda a: int: b
# ---
lambda *: a
# ---
lambda *, **a: b
# ---
lambda **a, b: c
# ---
lambda a=1, b: c
# ---
lambda a, /, /: b
# ---
lambda /: a
# ---
lambda *a, *b: c
# ---
lambda *a, /: b
# ---
lambda **a, **b: c
# ---
lambda a=: b
# ---
lambda *a=1: b
# ---
lambda **a=1: b
# ---
lambda 1: a
# ---
lambda None: a
# ---
lambda a.b: c
# ---
lambda: 
# ---
lambda: yield
# ---
lambda: *a
# ---
lambda *, a=*b: c
# ---
[a, b c]
# ---
[a b]
# ---
[a,,b]
# ---
[,]
# ---
[,a]
# ---
[a for a in b, c]
# ---
[a, b for a in c]
# ---
[*a for a in b]
# ---
[**a]
# ---
[a=b]
# ---
[a: b]
# ---
[for a]
# ---
[a for a in b if]
# ---
[a for a in b if c else d]
# ---
[a for a in *b]
# ---
[a async in b]
# ---
[a if b for c in d]
# ---
[a for a in lambda: b]
# ---
(a b)
# ---
(,)
# ---
(,a)
# ---
(a,,)
# ---
(a for a in b, c)
# ---
(a, b for a in c)
# ---
(*a for a in b)
# ---
(*a)
# ---
(**a)
# ---
(a=b)
# ---
(a: b)
# ---
(*a or b for c in d)
# ---
{,}
# ---
{a, b: c}
# ---
{a: b, c}
# ---
{a: }
# ---
{: a}
# ---
{a: b c: d}
# ---
{a: b,, c: d}
# ---
{a b}
# ---
{**a, b}
# ---
{a, **b}
# ---
{*a: b}
# ---
{a: *b}
# ---
{a: **b}
# ---
{**a for a in b}
# ---
{*a for a in b}
# ---
{a: b, **c for d in e}
# ---
{a: b for c in d, e: f}
# ---
{a: b for}
# ---
{a=b}
# ---
{**a: b}
# ---
{a:}
# ---
{1: 2 3: 4}
# ---
yield = 1
