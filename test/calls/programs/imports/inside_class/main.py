class Site:
    from tools import hammer

    def work(self):
        return self.hammer()


Site().work()
