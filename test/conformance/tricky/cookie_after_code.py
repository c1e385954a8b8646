a = 1
# coding: nope
"é"
