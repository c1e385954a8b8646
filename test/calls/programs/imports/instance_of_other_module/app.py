class App:
    def run(self):
        return 1


app = App()
