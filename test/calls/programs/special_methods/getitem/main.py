class Grid:
    def __getitem__(self, place):
        return self.cell(place)

    def cell(self, place):
        return place


Grid()[3]
