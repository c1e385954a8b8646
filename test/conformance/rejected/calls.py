Programs that CPython rejects, each after a line of a comment mark and three hyphens.
# ---
f(a=1, b)
# ---
f(a=1, b for b in c)
# ---
f(**a, b)
# ---
f(**a, *b)
# ---
f(a=1, a b)
# ---
f(a for a in b, c)
# ---
f(a, b for b in c)
# ---
f(a for a in b, c for c in d)
# ---
f(a=1, *b, c)
# ---
f(1=a)
# ---
f(a.b=c)
# ---
f(a()=b)
# ---
f("a"=b)
# ---
f(None=a)
# ---
f(True=1)
# ---
f((a)=b)
# ---
f(a+b=c)
# ---
f(a if b else c=d)
# ---
f(lambda: a=b)
# ---
f(a=)
# ---
f(a=, b)
# ---
f(a==)
# ---
f(a=*b)
# ---
f(a=**b)
# ---
f(*)
# ---
f(**)
# ---
f(*, a)
# ---
f(* *a)
# ---
f(***a)
# ---
f(**a=b)
# ---
f(*a=b)
# ---
f(a=b=c)
# ---
f(a=b for b in c)
# ---
f(a := 1=2)
# ---
f(a b)
# ---
f(a, b c)
# ---
f(a,, b)
# ---
f(,)
# ---
f(, a)
# ---
f(a;)
# ---
f(a: b)
# ---
f(a=1 b=2)
# ---
f(yield)
# ---
f(yield a)
# ---
f(a, yield)
# ---
f(a=yield)
# ---
f(*yield)
# ---
f(print a)
# ---
f(a in=b)
# ---
f(a if b)
# ---
f(not)
# ---
f(import a)
# ---
f(def)
# ---
f(*a for a in b)
# ---
f(**a for a in b)
# ---
f(a not=b)
# ---
class A(1=a): pass
# ---
class A(a=1, b): pass
# ---
class A(**a, b): pass
# ---
class A(a for a in b): pass
# ---
class A(*): pass
# ---
class A(a=): pass
# ---
class A(,): pass
# ---
class A(a b): pass
# ---
@f(
# ---
@
# ---
@a b
# ---
@pass
