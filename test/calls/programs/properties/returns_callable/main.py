def ring():
    return 1


class Phone:
    @property
    def sound(self):
        return ring


Phone().sound()
