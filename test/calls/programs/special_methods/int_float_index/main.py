class Level:
    def __int__(self):
        return 1

    def __float__(self):
        return 1.0

    def __index__(self):
        return 1


level = Level()
int(level)
float(level)
[4, 5][level]
