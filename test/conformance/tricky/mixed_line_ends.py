a = """1
2
34
5
6"""
bc
d
e
if f:
    g    h
    i
j = [1,
2,
3]
# ck # d
l \
+ m \+ n
