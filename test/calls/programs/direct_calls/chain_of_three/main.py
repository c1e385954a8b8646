def boil():
    return 100


def brew():
    return boil()


def serve():
    return brew()


serve()
