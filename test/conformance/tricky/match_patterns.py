match a:
    case [b, c]: pass
    case [b, c,]: pass
    case [b]: pass
    case []: pass
    case (b, c): pass
    case (b,): pass
    case (b): pass
    case (): pass
    case b, c: pass
    case b,: pass
    case *b, c: pass
    case *b,: pass
    case b, *c: pass
    case b, *_: pass
    case [*_]: pass
    case [*b]: pass
    case (*b,): pass
    case (*b, c): pass
    case [b, *c, d]: pass
    case {}: pass
    case {1: b}: pass
    case {"a": b, "c": d}: pass
    case {"a": b,}: pass
    case {-1: a, 1 + 2j: b, None: c, True: d, x.y: e}: pass
    case {"a" "b": c}: pass
    case {**b}: pass
    case {**b,}: pass
    case {"a": b, **c}: pass
    case {"a": b, **c,}: pass
    case {"a": {"b": [c, *d]}}: pass
    case A(): pass
    case A(b): pass
    case A(b,): pass
    case A(b, c): pass
    case A(b=c): pass
    case A(b=c,): pass
    case A(b, c=d): pass
    case A(b, c=d, e=f,): pass
    case A.B(): pass
    case A.B.C(d, e=F(g)): pass
    case match(): pass
    case A(match=case, type=_): pass
    case b | c: pass
    case b | c | d: pass
    case (b | c): pass
    case (b | c) | d: pass
    case b | (c | d): pass
    case 1 | "a" | None | x.y: pass
    case [b | c, d]: pass
    case b as c: pass
    case (b as c): pass
    case b | c as d: pass
    case (b as c) | d: pass
    case (b | c) as d: pass
    case [b as c, d as e]: pass
    case b as c, d as e: pass
    case {"a": b as c}: pass
    case A(b as c, d=e as f): pass
    case _ as b: pass
    case (_): pass
    case ((b)): pass
    case ((b, c)): pass
    case ((b), (c)): pass
    case [[b], [c, [d]]]: pass
    case -1 | -1.5 | -1j: pass
    case str() | int() as b: pass
    case [A(), *b] if b: pass
    case (1 as b, 2 as c): pass
    case {"x": 1 | 2 as y, **rest}: pass
    case (
        A(  # comment
            b,

            c=d,
        )
        | B()
    ): pass
    case [
        b,
        *c
    ]: pass
