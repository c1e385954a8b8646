def outermost():
    def middle():
        def innermost():
            return 1

        return innermost

    return middle


outermost()()()
