def numbers():
    return [1, 2]


{number for number in numbers()}
