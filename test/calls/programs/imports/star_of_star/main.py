from middle import *

hammer()
