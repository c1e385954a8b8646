class Range:
    def __contains__(self, value):
        return value > 1


spread = Range()
2 in spread
1 not in spread
