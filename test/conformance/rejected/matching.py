Programs that CPython rejects, each after a line of a comment mark and three hyphens.
# ---
match a:
# ---
match a: case b: pass
# ---
match: case b: pass
# ---
match a:
    pass
# ---
match a:
    case b
        pass
# ---
match a:
    case: pass
# ---
match a:
    case b: pass
    c = 1
# ---
match a:
    case b: pass
    else: pass
# ---
match a:
case b: pass
# ---
match a:
    case a.b(): pass
    case a(): pass
    case a()(): pass
# ---
match a:
    case a + b: pass
# ---
match a:
    case 1 + 2: pass
# ---
match a:
    case 1j + 2: pass
# ---
match a:
    case 1 + -2j: pass
# ---
match a:
    case +1: pass
# ---
match a:
    case --1: pass
# ---
match a:
    case -a: pass
# ---
match a:
    case not a: pass
# ---
match a:
    case a[0]: pass
# ---
match a:
    case ...: pass
# ---
match a:
    case *b: pass
# ---
match a:
    case (*b): pass
# ---
match a:
    case *b.c, d: pass
# ---
match a:
    case *(b), c: pass
# ---
match a:
    case {**_}: pass
# ---
match a:
    case {**a.b}: pass
# ---
match a:
    case {**a, "b": c}: pass
# ---
match a:
    case {**a, **b}: pass
# ---
match a:
    case {a: b}: pass
# ---
match a:
    case {"a"}: pass
# ---
match a:
    case {"a": }: pass
# ---
match a:
    case {[1]: b}: pass
# ---
match a:
    case {"a": *b}: pass
# ---
match a:
    case {-a: b}: pass
# ---
match a:
    case A(b=1, c): pass
# ---
match a:
    case A(b=1, c, d=2, e): pass
# ---
match a:
    case A(*b): pass
# ---
match a:
    case A(**b): pass
# ---
match a:
    case A(b.c=d): pass
# ---
match a:
    case A(1=b): pass
# ---
match a:
    case A(b=): pass
# ---
match a:
    case A(,): pass
# ---
match a:
    case a as b.c: pass
# ---
match a:
    case a as _: pass
# ---
match a:
    case a as 1: pass
# ---
match a:
    case a as b as c: pass
# ---
match a:
    case a as (b): pass
# ---
match a:
    case 1 as b | c: pass
# ---
match a:
    case a |: pass
# ---
match a:
    case | a: pass
# ---
match a:
    case a || b: pass
# ---
match a:
    case a or b: pass
# ---
match a:
    case a & b: pass
# ---
match a:
    case [a, b: pass
# ---
match a:
    case [a for a in b]: pass
# ---
match a:
    case (a, b: pass
# ---
match a:
    case [a,, b]: pass
# ---
match a:
    case lambda: a: pass
# ---
match a:
    case a if: pass
# ---
match a:
    case a if b, c: pass
# ---
match a:
    case a if b else c pass
# ---
match a:
    case a := b: pass
# ---
match a:
    case a == b: pass
# ---
match a:
    case _.b: pass
# ---
match a:
    case _(): pass
# ---
match a:
    case a.1: pass
# ---
match a:
    case a b: pass
# ---
match a, b c:
    case a: pass
# ---
match *a:
    case b: pass
# ---
match a as b:
    case c: pass
# ---
match a
    case b: pass
# ---
match a:
    case b:
    pass
# ---
match a:
    case b:
    case c: pass
# ---
match a:
  case b: pass
    case c: pass
# ---
match yield:
    case a: pass
# ---
match a = b:
    case c: pass
# ---
match:
    case a: pass
# ---
match a:
    case b: pass
case c: pass
# ---
match a:
    case True(): pass
# ---
match a:
    case None.b: pass
# ---
match a:
    case -True: pass
# ---
match a:
    case b"a" "c": pass
# ---
match a:
    case 1.5 + 2.5: pass
# ---
match a:
    case 1 * 2j: pass
# ---
match a:
    case 1 + 2j + 3: pass
# ---
match a:
    case "a" + "b": pass
# ---
match a:
    case {1 + 2: b}: pass
# ---
match a:
    case {None: b, **c, }: pass
    case {1: 2, **c, 3: 4}: pass
# ---
case a: pass
# ---
match a:
    # nothing
b = 1
