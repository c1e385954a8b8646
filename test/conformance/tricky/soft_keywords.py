match = 1
case = 2
type = 3
_ = 4
match
case
type
_
match.a
match.a = 1
match[a]
match[a] = 1
match[a, b]
match[a:b]
match()
match(a)
match(a, b)
match(a).b
match(a)[b]
match(a)(b)
match (a)
match [a]
match -a
match + a
match * a
match * a, b
match - a, b
match ** a
match, a
match, = a
match, a = b
match: int
match: int = 1
match += 1
match -= 1
match *= a
match in a
match not in a
match is a
match is not a
match if a else b
match and a
match or a
match == a
match < a
match >> a
match @ a
match @= a
match; case; type
(match)
[match]
{match}
{match: case}
not match
-match
lambda match: match
match = case = type
type.a
type.a = 1
type[a]
type[a] = 1
type()
type(a)
type(a).b
type (a)
type: int
type: int = 1
type = type
type += 1
type, a
type, a = b
type in a
type not in a
type is a
type if a else b
type and a
type or a
type == a
type -a
type * a
type [a]
type [a] = b
type (a).b = c
type; a
case: int
case.a = case[b] = case(c)
case if case else case
_: int
_.a, _[b], _(c)
for match in case: pass
for type in match: pass
with match as case: pass
del match, case, type, _
import match
def match(): pass
class type: pass
match(a)
if match: pass
print(match, case, type, _, sep=match)
match \
    .a
match(
    a
)
match(a, *b, **c)
match(a)
match.a: int
match(*a)
match((a))
match ((a), b)
match [a][b]
