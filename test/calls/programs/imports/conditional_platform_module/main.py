import compat

compat.now()
compat.join("a")
