
# coding: us-ascii
a
