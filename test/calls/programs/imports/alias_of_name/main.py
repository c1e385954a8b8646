from tools import hammer as hit

hit()
