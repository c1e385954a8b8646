def f():
    pass
    # end