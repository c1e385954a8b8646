t""
t''
t"""a"""
T"a" tr"b" rt"c" Tr"d" tR"e" RT"f"
t"a"
t"{a}"
t"{a}{b}"
t"a{b}c{d}e"
t"{{}}{a}{{}}"
t"{a!r}{b!s}{c!a}"
t"{a:}" t"{a!r:}" t"{a:5}" t"{a:>{b}}" t"{a!r:^{b!s}.{c!a}}"
t"{ a }" t"{  a  !r  :  5  }" t"{a !r}" t"{	a	}"
t"{a,}" t"{a, b}" t"{*a,}" t"{*a}"
t"{a['b']}" t"{a["b"]}" t'{a['b']}'
t"{ {a: b} }" t"{ {a: b}['c'] }" t"{[a, b]}" t"{(a, b)}" t"{( a )}" t"{ ( a ) :b}"
t"{(lambda: a)}" t"{(a := 1)}" t"{a:=1}"
t"{a!=b}" t"{a == b}" t"{a==b!r}"
t"{a=}" t"{a = }" t"{ a = !r}" t"{a==b = }" t"{ a = :5}" t"{f(a=1)=}"
t"{'a'}" t"{'a' "b"}" t"{"{"}" t"{"="}" t"{'= '=}"
t"{f'{a}'}" t"{t'{a}'}" t"{t"{t"{a}"}"}", f"{t"{a}"!r}"
t"{a:{t"{b}"}}" t"{a:{f"{b}"}}" t"{a:{b=}}" t"{a:x{b = }y}"
t"a" t"b"
t"" t"" t""
t"{a}" t"" t"{b}"
t"a" t"{b}" t"c" t"d"
t"" t"a{b}"
(t"a"
 t"{b}"  # comment
 rt"\n{c}")
rt"\n{a}\N{b}" rt"{a:\n}"
t"\n{a}\x41" t"\N{DIGIT ONE}{a}" t"\{a}" t"\{{a\}}"
t"é{é}ü{ 漢 }" t"{'é' !r:é}"
t"""
{a}
{
    b
}
{c  # comment
}
{  # comment
    d  # another
    + e
    !r:{f}}
"""
t"{
    a
    = }"
t"{a if b else c}" t"{not a}" t"{[a for a in b]}"
async def f(): t"{await a}"
t"{a}".b, t"{a}"[0]
f(t"{a}", b=t"{c}")
t"{a \
+ b}"
t"{yield_}"
