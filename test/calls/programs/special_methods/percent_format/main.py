class Place:
    def __str__(self):
        return "here"


"at %s" % Place()
