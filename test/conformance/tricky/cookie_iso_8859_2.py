# coding: iso-8859-2
a = "ąćę"; b
