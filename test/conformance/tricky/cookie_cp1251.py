# coding: windows-1251
a = "При"; пр = 1
