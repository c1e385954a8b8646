class Box:
    def __class_getitem__(cls, item):
        return cls

    def open(self):
        return 1


Box[int]().open()
