class Outer:
    class Inner:
        def reach(self):
            return 1

    def make(self):
        return self.Inner()


Outer.Inner().reach()
Outer().make().reach()
