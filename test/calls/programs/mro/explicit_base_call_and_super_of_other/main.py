class A:
    def run(self):
        return "a"


class B(A):
    def run(self):
        return "b" + A.run(self)


class C(B):
    def run(self):
        return "c" + super(B, self).run()


C().run()
B().run()
