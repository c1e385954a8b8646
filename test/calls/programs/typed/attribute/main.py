class Disk:
    def spin(self):
        return 1


class Computer:
    disk: Disk

    def boot(self):
        return self.disk.spin()


computer = Computer()
computer.disk = Disk()
computer.boot()
