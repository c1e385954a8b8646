# coding: latin-1
a = "é"
if a:
    "é"; b
