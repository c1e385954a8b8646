# coding: euc-kr
a = "안녕"; b
