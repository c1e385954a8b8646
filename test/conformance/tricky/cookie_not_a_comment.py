"""
# coding: nope
"""
"é"
