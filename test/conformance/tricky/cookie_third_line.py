# a
# b
# coding: nope
"é"
