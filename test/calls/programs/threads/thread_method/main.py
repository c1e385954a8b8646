from threading import Thread


class Worker:
    def launch(self):
        thread = Thread(target=self._loop, daemon=False)
        thread.start()
        thread.join()

    def _loop(self):
        return 1


Worker().launch()
