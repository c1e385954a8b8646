# coding: mac-roman
a = "éß"; b
