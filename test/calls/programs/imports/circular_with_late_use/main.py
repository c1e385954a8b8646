import parent

parent.Parent().adopt()
