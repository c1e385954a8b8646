f'''a
{b}
c'''
f"""{
    a
}"""
f"""{
    a
    +
    b
    :>{
        c
    }
}"""
f"{
    a
}"
f"{
    a  # comment
}"
f"{  # comment
    a  # another } " ' {
    + b  # }}}
    , c
}"
f'{a
}' f"{
b}"
f"{a
!r
:5}"
f"{a!r
:{b
}}"
f"""{a!r:
}"""
f"""{a:
  b
  {c}
  d
}"""
f"""{a:\
b}"""
f"{a:b\
c}"
f"{(
    a,
    b,
)}"
f"{f(
    a,  # comment

    b=c,
)}"
f"""a
b{c}d
e{f
}g
h"""
f'''{a}
''' f"""
{b}""" 'c'
(
    f"{a}"
    f"{b
    }"  # comment
    "c"
)
f"{[
    a
    for a in b
    if c  # comment
]}"
f"{ {
    a: b
} }"
f"""
    {a:{
        b
    }}
    {c!r}
"""
f"{lambda_
}"
f"{a \
+ b}"
f"{'''
'''}"
f'''{f'''
{a}
'''}'''
x = f"""
{a
=}
"""
f"{a if (
    b
) else c}"
if a:
    f"{
b
}"
    c
f"""{
# only a comment before
a}"""
