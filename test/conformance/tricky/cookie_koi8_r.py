# coding: koi8-r
a = "Привет"; b
