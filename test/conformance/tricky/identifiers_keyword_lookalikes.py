ｄef = 1
ｉf = 2
ｎot = 3
f(ｃlass=1)
x.ｄel
