class Robot:
    def walk(self):
        return "walk"

    def talk(self):
        return "talk"


robot = Robot()
getattr(robot, "walk")()
for name in ("walk", "talk"):
    getattr(robot, name)()
getattr(robot, "fly", robot.walk)()
