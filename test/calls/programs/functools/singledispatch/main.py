from functools import singledispatch


@singledispatch
def show(value):
    return "object"


@show.register
def show_int(value: int):
    return "int"


show("a")
show(1)
