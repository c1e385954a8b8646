try: pass
except: pass
try: pass
finally: pass
try:
    a
except A:
    b
except B as c:
    d
except (C, D):
    e
except (E, F) as g:
    h
except:
    i
else:
    j
finally:
    k
try: a
except A: b
else: c
try: a
except A.b[c] as d: e
try: a
except (A): b
try: a
except A if b else C as d: pass
try: a
except (*A, B): pass
try: a
except A, B: pass
try: a
except A, B,: pass
try: a
except* A: b
try:
    a
except* A as b:
    c
except* (B, C) as d:
    e
except *D:
    f
except*E, F:
    g
else:
    h
finally:
    i
try:
    try: a
    except: b
    finally: c
except A: d
raise
raise a
raise a from b
raise a(b) from None
raise (a)
raise a if b else c from d if e else f
raise lambda: a from lambda: b
def f():
    raise (yield)
    try: return a
    finally: return b
for x in y:
    try: break
    finally: continue
assert a
assert a, b
assert (a, b)
assert (a), (b)
assert a if b else c, d if e else f
assert not a, lambda: b
assert a == b, f"{c}"
assert(a)
