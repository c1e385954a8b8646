class A:
    def work(self):
        return "a"


class B(A):
    def work(self):
        return "b"  # never runs


class C(B):
    def work(self):
        return super(B, self).work()


C().work()
