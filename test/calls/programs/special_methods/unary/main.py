class Signal:
    def __neg__(self):
        return self

    def __invert__(self):
        return self

    def __pos__(self):
        return self


signal = Signal()
-signal
~signal
+signal
