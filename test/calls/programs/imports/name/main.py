from tools import hammer

hammer()
