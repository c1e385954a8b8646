[]
[a]
[a,]
[a, b]
[*a]
[*a, b, *c,]
()
(a)
(a,)
(a, b)
(*a,)
(*a, b)
a,
a, b
*a,
*a, b
{}
{a}
{a,}
{a, b}
{*a}
{*a, b, *c}
{a: b}
{a: b,}
{**a}
{**a, b: c, **d,}
{a: b, **c | d, e: f if g else h}
{a: lambda: b}
{lambda: a: b}
{(a): (b)}
{a := 1}
[a := 1, b]
{a := 1, b := 2}
(a := 1, b := 2)
{a: (b := 1)}
{a if b else c: d if e else f}
[[[]], [[], [[]]]]
((), ((),), (((),),))
{"a": {"b": {"c": {}}}}
[
    a,

    # comment
    b
    ,
]
(a
 ,
 b)
(  # open
    a  # close
)
{1, 2, *(), *[]}
{**{}, **{**{}}}
