pass
pass;
pass; pass
pass; pass;
a; b; c
a;b;c;
del a
del a,
del a, b
del (a)
del (a,)
del (a, b), c
del [a, b]
del [a], (b, (c, [d]))
del a.b, a[0], a[1:2], a().b
del (a.b), (a[0])
del ()
del []
del((a), [(b)])
global a
global a, b
def f():
    nonlocal a
    nonlocal a, b
    global c
    return
while a:
    break
    continue
break
continue
...
None
True; False; None
1
"a"
(a)
a if b else c
print
print(a)
print (a)
print >>a
print(a), b
exec
exec(a)
await_
nonlocal x
return_ = 1
__debug__
