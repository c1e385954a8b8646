import a
if a:
    b = """x
y"""
    c = 'd\
e'
    f(
        g,  # comment

        h
    )

    # comment
i = j + \
    k
f"""{a}
{
b
=}
{c:
}"""
b"""
x\
"""
r"""
\
"""
def f():
	return
