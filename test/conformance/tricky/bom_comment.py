# c
  # d
if a: b
