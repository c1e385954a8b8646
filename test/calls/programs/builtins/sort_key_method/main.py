class Player:
    def __init__(self, points):
        self.points = points

    def score(self):
        return self.points


sorted([Player(2), Player(1)], key=Player.score)
