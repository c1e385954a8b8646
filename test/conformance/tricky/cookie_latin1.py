#!/usr/bin/env python
# -*- coding: latin-1 -*-
é = "üß" + f"ä{é}ö{é:ç}" #  
b = "ÿ" "\é"
x
