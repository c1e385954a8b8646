f""
f''
f"""a"""
F"a" fr"b" rf"c" Fr"d" fR"e" RF"f"
f"a"
f"{a}"
f"{a}{b}"
f"a{b}c{d}e"
f"{{}}"
f"{{{a}}}"
f"{{a}}{b}{{c}}"
f"a{{" "b}" f"}}c"
f"{a!r}" f"{a!s}" f"{a!a}"
f"{a:}" f"{a!r:}"
f"{a:5}" f"{a:>{b}}" f"{a:{b}.{c}}" f"{a:{b}{c}}"
f"{a!r:^{b!s}.{c!a:{d}}}"
f"{ a }" f"{  a  !r  :  5  }" f"{a !r}"
f"{a,}" f"{a, b}" f"{*a,}" f"{*a, *b}" f"{*a}"
f"{a[b]}" f"{a['b']}" f'{a["b"]}' f"{a['b']['c']}"
f"{a.b.c(d, e=f)}"
f"{ {a: b} }" f"{ {a, b} }" f"{[a, b]}" f"{(a, b)}"
f"{ {a: b}['c']:>{ {1: 2}[3] }}"
f"{lambda_}" f"{(lambda: a)}" f"{(lambda a: b)(c)}" f"{(lambda a, b=1: (a, b))!r:>{c}}"
f"{(a := 1)}" f"{a:=1}" f"{a:=+5}" f"{(a:=1):=5}"
f"{a!=b}" f"{a==b}" f"{a<=b}" f"{a>=b}" f"{a!=b!r}" f"{a != b:5}"
f"{a if b else c}" f"{a if b else c:d}" f"{not a}" f"{a or b and c}"
f"{[a for a in b]}" f"{(a for a in b)}" f"{ {a: b for a in c} }"
f"{yield_}"
f"{await_}"
f"{...}" f"{None}" f"{True!r}"
f"{1}" f"{1.5}" f"{1j}" f"{0xff:x}" f"{-1}" f"{1 .real}"
f"{'a'}" f"{'a' 'b'}" f"{b'a'}" f"{r'\n'}" f"{'a'!r:>5}"
f"\n{a}\t" f"\x41{a}\u0041{b}\U00000041" f"\N{DIGIT ONE}{a}\N{DIGIT TWO}"
f"\{a}" f"\{{a\}}" f"\d{a}\w"
rf"\n{a}\N{b}" rf"\{a}" rf"\{{a\}}"
f"{a:\n}" f"{a:\x41{b}\N{DIGIT ONE}}" rf"{a:\n{b}\d}"
f"{a:%Y-%m-%d %H:%M:%S}" f"{a:,}" f"{a:_}" f"{a:!r}" f"{a::}" f"{a:::}" f"{a:#x}" f"{a:'^5}" f"{a:5 }"
f"{a:{'b'}}" f"{a:{'>'}{10}}" f"{a:{b:{c}}}"
"a" f"{b}" "c"
"a" "b" f"{c}" "d" "e" f"f" f"{g}" "h"
f"a" "b"
"a" f"b"
"" f"" ""
"" f"{a}" ""
f"" "a"
f"{a}" "" f"{b}"
"{a}" f"{a}" "{{b}}"
u"a" f"b{c}"
f"a{b}" u"c"
u"" f"{a}" u"b" "c"
f"{a}" u"" "b"
f"{a}" r"\n" f"\n" rf"\n"
("a"
 f"{b}"  # comment
 f"c"

 "d")
x = f"{a}" \
    f"{b}"
f"{a}".format(b)
f"{a}"[0]
f"{a}" % b
f"{a}" if f"{b}" else f"{c}"
{f"{a}": f"{b}"}
f(f"{a}", b=f"{c}")
def f(): return f"{(yield)}" f"{yield}" f"{yield a}" f"{yield a, b}" f"{yield from a}"
async def f(): f"{await a}" f"{await a!r}" f"{[a async for a in b]}"
f"é{a}ü{b:é{c}ü}漢😀{d}"
f"{é}{'é'}{漢!r:>{ü}}"
f"{a.é}"
f"a\
b{c}d\
e"
f'{a}\
{b}'
f"it's {a}" f'say "{a}"' f"\"{a}\"" f'\'{a}\''
f"{a}}}{{{b}"
f"}}{{"
f"{{" f"}}"
