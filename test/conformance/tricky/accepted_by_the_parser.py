# What `ast.parse` accepts and the compiler, or common sense, does not.
f(__debug__=1)
for a in *b: pass
return *a
yield *a
print >>a, b
try: pass
except: pass
except A: pass
def f(__debug__): pass
def f[T=int, U](): pass
def f[T=int, *Ts](): pass
def f[*Ts=a, **P](): pass
class A[T=int, U]: pass
type A[T=int, U] = B
* a
yield a
match a:
    case f"{a}": pass
match a:
    case f"a": pass
match a:
    case "a" f"b": pass
match a:
    case t"a": pass
match a:
    case {f"a": b}: pass
__debug__ = 1
a = *b
a = *b, *c = *d
*a = b
with a as *b: pass
# What `ast.parse` accepts and the compiler, or common sense, does not.
0xfor 1
