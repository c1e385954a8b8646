from kit import *

build()
Part().check()
finish()
