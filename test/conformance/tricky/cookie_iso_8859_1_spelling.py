# coding: ISO_8859-1
a = "“€é"; b
