def word(number):
    return str(number)


"-".join([word(1), word(2)])
"-".join(word(number) for number in (1, 2))
