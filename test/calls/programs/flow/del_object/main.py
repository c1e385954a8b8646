class Handle:
    def close(self):
        return 1

    def __del__(self):
        self.close()


handle = Handle()
del handle
