class A:
    a; b;