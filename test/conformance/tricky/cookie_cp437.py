# coding: cp437
a = "Вс"; b
