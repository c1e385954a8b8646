# coding: utf-8-sig
"é"
