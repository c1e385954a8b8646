match a:
    case 1: pass
    case -1: pass
    case 1.5: pass
    case -1.5: pass
    case 1j: pass
    case -1j: pass
    case 1 + 2j: pass
    case 1 - 2j: pass
    case -1 + 2j: pass
    case -1.5 - 2.5j: pass
    case 0xff: pass
    case "a": pass
    case "a" "b": pass
    case b"a" b"b": pass
    case r"\d": pass
    case u"a": pass
    case None: pass
    case True: pass
    case False: pass
    case a.b: pass
    case a.b.c: pass
    case match.case: pass
    case a: pass
match a, b:
    case _: pass
match a,:
    case _: pass
match *a, b:
    case _: pass
match (a):
    case _: pass
match (a, b):
    case _: pass
match a := b:
    case _: pass
match -a:
    case _: pass
match [a]:
    case _: pass
match {a: b}:
    case _: pass
match not a:
    case _: pass
match lambda: a:
    case _: pass
match a if b else c:
    case _: pass
match await_:
    case _: pass
match (yield_):
    case _: pass
match "a":
    case _: pass
match ...:
    case _: pass
match match:
    case case: pass
match case:
    case match: pass
match type:
    case type: pass
match a.b[c](d):
    case x if y: pass
    case x if y := z: pass
    case x if (y, z): pass
    case x if lambda: y: pass
    case x if y if z else w: pass
match a:
    # comment
    case 1:
        # comment
        pass

    # comment
    case 2: pass
def f():
    match (yield):
        case _: return
    match a: 
        case b:
            match c:
                case d: pass
        case e: pass
