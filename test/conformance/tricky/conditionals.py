if a: pass
if a: b; c
if a:
    b
elif c:
    d
if a:
    b
elif c:
    d
elif e:
    f
else:
    g
if a: b
elif c: d
else: e
if a:
    if b: pass
    else: pass
else:
    if c: pass
    elif d: pass
if a := b: pass
if (a := b) and c: pass
if not a: pass
if a if b else c: pass
if lambda: a: pass
if (
    a
    and b
):
    pass
while a: pass
while a: b; break
while a:
    continue
else:
    b
while a := b(): pass
while (yield_): pass
while 1:
    while 2:
        break
    else: continue
    break
else: pass
if a:

    # comment
    b

# outdented comment
    c
# another
else:
    # before
    d
        # over-indented comment
  # under-indented comment
if a: pass
elif b if c else d: pass
elif x := 1: pass
else: pass
