Programs that CPython rejects, each after a line of a comment mark and three hyphens.
# ---
if
# ---
if:
# ---
if a
# ---
if a pass
# ---
if a = b: pass
# ---
if a: = b
# ---
if (a = b): pass
# ---
if a:: pass
# ---
if a: else: pass
# ---
if *a: pass
# ---
if a, b: pass
# ---
if a: if b: pass
# ---
if a: for b in c: pass
# ---
if a: pass else: pass
# ---
if a: pass; elif b: pass
# ---
else: pass
# ---
elif a: pass
# ---
while
# ---
while:
# ---
while a
# ---
while a pass
# ---
while a = b: pass
# ---
while *a: pass
# ---
while a, b: pass
# ---
for
# ---
for a
# ---
for a in
# ---
for a in b
# ---
for a in b pass
# ---
for a in b:
# ---
for a in b: for c in d: pass
# ---
for a of b: pass
# ---
for a in yield: pass
# ---
for a in b if c: pass
# ---
for a in b := c: pass
# ---
for a = b in c: pass
# ---
try
# ---
try:
# ---
try: pass
# ---
try pass
# ---
try: pass except: pass
# ---
except: pass
# ---
finally: pass
# ---
raise a, b
# ---
raise a from
# ---
raise from a
# ---
raise a from b from c
# ---
raise *a
# ---
raise a,
# ---
raise = 1
# ---
assert
# ---
assert a,
# ---
assert a, b, c
# ---
assert a = b
# ---
assert *a
# ---
assert a, *b
# ---
assert (a, b) c
# ---
assert a := b
# ---
return a b
# ---
return = 1
# ---
return a = b
# ---
return *
# ---
return (*a)
# ---
return a := b
# ---
x = yield = 1
# ---
x = yield from
# ---
yield from
# ---
yield from *a
# ---
yield from a, b
# ---
(yield from)
# ---
yield a = b
# ---
yield a := b
# ---
global
# ---
global a.b
# ---
global a,
# ---
global 1
# ---
global (a)
# ---
global a = 1
# ---
global a b
# ---
global None
# ---
nonlocal
# ---
nonlocal a,
# ---
nonlocal a[0]
# ---
nonlocal a as b
# ---
pass a
# ---
pass = 1
# ---
break a
# ---
break 1
# ---
continue a
# ---
continue = 1
# ---
import
# ---
import a,
# ---
import a.
# ---
import .a
# ---
import a..b
# ---
import *
# ---
import a as
# ---
import a b
# ---
import a as b c
# ---
import (a)
# ---
import a, (b)
# ---
import a as b as c
# ---
import a.b as c.d
# ---
import a = b
# ---
import "a"
# ---
from
# ---
from a
# ---
from a import
# ---
from a import b,
# ---
from a import ()
# ---
from a import (b
# ---
from a import (b,,)
# ---
from a import (,)
# ---
from a import b c
# ---
from a import b.c
# ---
from a import *, b
# ---
from a import b, *
# ---
from a import (*)
# ---
from a import * as b
# ---
from a import b as
# ---
from a import b as c d
# ---
from a.import b
# ---
from .a. import b
# ---
from 1 import a
# ---
from a import 1
# ---
from a import (b) c
# ---
from import a
# ---
from . a
# ---
from . import
# ---
from (a) import b
# ---
from a import b as (c)
# ---
from a as b import c
# ---
from a import None
# ---
from __future__ import nope
# ---
from __future__ import braces
# ---
from __future__ import annotations, nope
# ---
from __future__ import *
# ---
print a
# ---
print "a"
# ---
print a, b
# ---
exec "a"
# ---
exec a in b
# ---
raise A, "b"
# ---
raise A, "b", c
# ---
0777
# ---
0L
# ---
10l
# ---
ur"a"
# ---
a <> b
# ---
`a`
# ---
def f((a, b)): pass
# ---
import a from b
# ---
let a = 1
# ---
var a
# ---
const a = 1
# ---
function f() {}
# ---
if (a) { b }
# ---
a = { b }; c }
# ---
try: pass
except A, b: pass
else: pass
finally
# ---
try: pass
else: pass
# ---
try: pass
finally: pass
except: pass
# ---
try: pass
except: pass
else: pass
else: pass
# ---
try: pass
finally: pass
finally: pass
# ---
try: pass
finally: pass
else: pass
# ---
try: pass
except A as b.c: pass
# ---
try: pass
except A as 1: pass
# ---
try: pass
except A as (b): pass
# ---
try: pass
except as b: pass
# ---
try: pass
except A, B as c: pass
# ---
try: pass
except A, B, C as d: pass
# ---
try: pass
except* A, B as c: pass
# ---
try: pass
except*: pass
# ---
try: pass
except* A: pass
except B: pass
# ---
try: pass
except A: pass
except* B: pass
# ---
try: pass
except A: pass
except*: pass
# ---
try: pass
except A as b c: pass
# ---
try: pass
except A
# ---
try: pass
except A pass
# ---
try: pass
except *A, *B as c: pass
# ---
try: pass
except A as: pass
# ---
try:
    pass
a = 1
# ---
try:
    pass
a = 1
except: pass
# ---
try: pass
except (A, B: pass
# ---
try: pass
except A if b: pass
# ---
if a:
    pass
else
    pass
# ---
if a:
    pass
else if b:
    pass
# ---
if a:
    pass
elif:
    pass
# ---
if a:
    pass
else:
    pass
elif b:
    pass
# ---
if a:
    pass
else:
    pass
else:
    pass
# ---
while a:
    pass
elif b:
    pass
# ---
for a in b:
    pass
else a:
    pass
# ---
@a
b = 1
# ---
@a
if b: pass
# ---
@a
@b
# ---
@a
import b
# ---
@a def f(): pass
# ---
with a as b:
else: pass
