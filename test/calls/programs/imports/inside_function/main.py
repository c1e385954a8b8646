def build():
    from tools import hammer

    return hammer()


build()
