def spring():
    return 1


seasons = {"spring": spring}
for name, season in seasons.items():
    print(name, season())
