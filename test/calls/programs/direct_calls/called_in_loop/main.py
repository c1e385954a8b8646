def tick():
    return 1


for _ in range(3):
    tick()

left = 2
while left:
    left -= tick()
