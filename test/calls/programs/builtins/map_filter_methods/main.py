class Word:
    def __init__(self, text):
        self.text = text

    def is_long(self):
        return len(self.text) > 1

    def shout(self):
        return self.text.upper()


words = list(map(Word, ["a", "bb"]))
long = filter(Word.is_long, words)
[word for word in map(Word.shout, long)]
