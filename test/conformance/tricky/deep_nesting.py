((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
a[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b[b]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f(f())))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------a
not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not a
a.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b.b
a()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()
a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a
a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a and a
a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a < a
a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else a if b else c
lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: lambda: d
a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a**a
if a:
 if a:
  if a:
   if a:
    if a:
     if a:
      if a:
       if a:
        if a:
         if a:
          if a:
           if a:
            if a:
             if a:
              if a:
               if a:
                if a:
                 if a:
                  if a:
                   if a:
                    if a:
                     if a:
                      if a:
                       if a:
                        if a:
                         if a:
                          if a:
                           if a:
                            if a:
                             if a:
                              if a:
                               if a:
                                if a:
                                 if a:
                                  if a:
                                   if a:
                                    if a:
                                     if a:
                                      if a:
                                       if a:
                                        if a:
                                         if a:
                                          if a:
                                           if a:
                                            if a:
                                             if a:
                                              if a:
                                               if a:
                                                if a:
                                                 if a:
                                                  if a:
                                                   if a:
                                                    if a:
                                                     if a:
                                                      if a:
                                                       if a:
                                                        if a:
                                                         if a:
                                                          if a:
                                                           if a:
                                                            if a:
                                                             if a:
                                                              if a:
                                                               if a:
                                                                if a:
                                                                 if a:
                                                                  if a:
                                                                   if a:
                                                                    if a:
                                                                     if a:
                                                                      if a:
                                                                       if a:
                                                                        if a:
                                                                         if a:
                                                                          if a:
                                                                           if a:
                                                                            if a:
                                                                             if a:
                                                                              if a:
                                                                               if a:
                                                                                if a:
                                                                                 if a:
                                                                                  if a:
                                                                                   if a:
                                                                                    if a:
                                                                                     if a:
                                                                                      if a:
                                                                                       if a:
                                                                                        if a:
                                                                                         if a:
                                                                                          if a:
                                                                                           if a:
                                                                                            if a:
                                                                                             if a:
                                                                                              if a:
                                                                                               if a:
                                                                                                if a:
                                                                                                 if a:
                                                                                                  if a:
                                                                                                   b
if a: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
elif b: pass
else: pass
a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = a = b
{1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: {1: 2}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
