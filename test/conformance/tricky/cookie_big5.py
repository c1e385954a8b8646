# coding: big5
a = "你好"; b
