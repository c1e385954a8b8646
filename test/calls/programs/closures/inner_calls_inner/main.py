def outer():
    def low():
        return 1

    def high():
        return low()

    return high()


outer()
