class A: pass
class A(): pass
class A(B): pass
class A(B,): pass
class A(B, C): pass
class A(B, metaclass=M): pass
class A(metaclass=M): pass
class A(*B): pass
class A(B, *C, D, **E): pass
class A(B, metaclass=M, **E, x=1): pass
class A(B[C], D(E), F.G): pass
class A(B if C else D): pass
class A(lambda: 0): pass
class A(b := C): pass
class A:
    """Doc."""
    x = 1
    y: int
    z: int = 2
    def f(self): ...
    async def g(self): ...
    class B:
        class C: ...
    if a:
        b = 1
    else:
        b = 2
    for c in d: pass
    @property
    def h(self): return self.__x
    @staticmethod
    def i(): pass
    del x
    lambda self: self
class A: x = 1; y = 2
class A: ...
class match(case): type = _
class A\
        (B):\
        pass
