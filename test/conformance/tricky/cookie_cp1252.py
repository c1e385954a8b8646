# coding=cp1252
a = "€ “quoted” —"; b
