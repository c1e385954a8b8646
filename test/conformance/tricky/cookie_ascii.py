# coding: ascii
a = "x"
