class Robot:
    def act(self):
        self.look()
        return self.move()

    def look(self):
        return "look"

    def move(self):
        return "move"


robot = Robot()
robot.act()
