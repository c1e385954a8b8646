a = 1 + \
    2
if a and \
   b:
    c
assert a, \
    "x"
from a import b, \
    c
x = \
1
def f(a, \
      b): \
    return a
\
d
if e:
    \
f
    g
if h: \
    i
j; \
k
"l" \
"m"
n \
. \
o
p[\
0]
(q \
, r)
with a as b, \
     c as d: \
    pass
not \
a
a not \
in b
a is \
not b
lambda \
a \
: \
a
@a \
.b
def \
g(): pass
class A \
(B): pass
raise a \
from b
async \
def h(): \
await \
a
match \
a:
    case \
b: pass
import \
a \
. \
b
x = 5 \

y = 6
\
\
z = 7
if a:
    b
\
c
  \

if a:
  b\

d
