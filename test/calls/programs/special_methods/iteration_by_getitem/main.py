class Steps:
    def __getitem__(self, index):
        if index > 1:
            raise IndexError
        return index


for step in Steps():
    print(step)
