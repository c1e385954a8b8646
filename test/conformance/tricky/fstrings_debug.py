f"{a=}" f"{a =}" f"{a= }" f"{a = }" f"{ a = }" f"{  a  =  }"
f"{a=!r}" f"{a=!s}" f"{a = !a}" f"{a=!r:5}" f"{a=:5}" f"{a = :>{b}}" f"{a=:}" f"{a=!s:}"
f"x{a=}y" f"{a=}{b=}" f"{a=} {b = }, {c=!s}"
f"{a+b=}" f"{a == b=}" f"{a==b = }" f"{(a=={'b': 1})=}" f"{a!=b=}" f"{a<=b=}" f"{a>=b=}"
f"{f(a=1)=}" f"{f(a = 1, b = 2) = }" f"{(lambda a=1: a)=}" f"{(a:=1)=}"
f"{a['b']=}" f"{a["b"]=}" f"{'a'=}" f"{"a" 'b' = }" f"{'=' =}" f"{'a=b' = }"
f"{a,=}" f"{a, b=}" f"{*a, b=}" f"{[a for a in b]=}" f"{ {a: b}=}" f"{not a=}" f"{a if b else c=}"
f"{yield_=}" f"{1=}" f"{1.5=}" f"{None=}" f"{...=}"
f"{é=}" f"{'é'=}" f"{a=:é}" f"{ é = !r:é}"
f"{a:{b=}}" f"{a:x{b=}y}" f"{a:{b = !r:>{c}}z}"
f"{f"{a=}"=}" f"{f'{a = }' = }"
"a" f"{b=}" "c" f"{d=}"
"" f"{a=}"
u"a" f"{b=}"
f"\n{a=}\t" f"{{{a=}}}" rf"\n{a=}\n" f"\N{DIGIT ONE}{a=}"
f"{a=
}"
f"{
a=}"
f"{
  a
  =
}"
f"{
  a  # comment
  +  # another
  b  # third
  =  # fourth
  !r
}"
f"""{a + '#' + "#"  # c
=}"""
f'''{
"""#""" = }'''
f"{a
= !r:5}"
f"{f(a,  # c
     b)=}"
f"{'\n' = }" f"{"\"" = }" f'{'\'' = }'
f"{a	=	}"
f"{a\
=}"
