def spring():
    return 1


def autumn():
    return 2


seasons = {"spring": spring, "autumn": autumn}
for season in seasons.values():
    season()
