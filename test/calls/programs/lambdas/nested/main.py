curried = lambda a: lambda b: a + b
curried(1)(2)
