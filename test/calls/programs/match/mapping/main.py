def created():
    return 1


def run(event):
    match event:
        case {"action": action}:
            return action()


run({"action": created})
