import a

class A:
    
    b = 1
    c = 2
      d = 3

# comment
    def f(self):
        return1
x = (1,2)
if x:pass
y=1
"ab"
