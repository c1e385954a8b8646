def name():
    return "n"


f"hello {name()}"
"hello {}".format(name())
"hello %s" % name()
