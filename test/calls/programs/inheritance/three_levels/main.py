class A:
    def deep(self):
        return 1


class B(A):
    pass


class C(B):
    def shallow(self):
        return self.deep()


C().shallow()
