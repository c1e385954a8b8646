Programs that CPython rejects, each after a line of a comment mark and three hyphens.
# ---
Ｎone = 1
# ---
a.Ｔrue
# ---
f(Ｆalse=1)
# ---
def Ｎone(): pass
# ---
import Ｎone
# ---
from a import Ｔrue
# ---
import a as Ｎone
# ---
global Ｆalse
# ---
lambda Ｎone: 1
# ---
class Ｔrue: pass
# ---
try: pass
except A as Ｎone: pass
# ---
match a:
    case Ｎone: pass
# ---
match a:
    case {**Ｎone}: pass
# ---
match a:
    case A(Ｎone=1): pass
# ---
match a:
    case b as Ｔrue: pass
# ---
def f[Ｎone](): pass
# ---
type Ｎone = a
# ---
ｄef f(): pass
# ---
ｉf a: pass
# ---
a ａnd b
# ---
a Ｉn b
# ---
ｍatch a:
    case b: pass
# ---
ｔype A = B
# ---
é²
# ---
a = 1
# ---
٣a = 1
# ---
ำa = ไทย ²
