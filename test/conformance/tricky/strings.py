''
""
''''''
""""""
'a' "b" '''c''' """d"""
"it's" 'say "hi"' '''it's "both"''' """it's "both\""""
"\"" '\'' "\\" '\\'
'''a
b
c'''
"""
    indented 'text' with "quotes"
    and ""two"" and \"""three\"""
"""
"a\
b"
'a\
  b\
c'
r"\d\n\'" r'\"' R"\\" r'''a\
b'''
u"a" U"b" u'''c''' U"""d"""
"\a\b\f\n\r\t\v\0\01\012\0123\177\377\400\777\8\9"
"\x00\x41\xff\x7f\x80" "\u0041\u00e9\udfff\ud800" "\U00000041\U0001F600\U0010FFFF"
"\N{DIGIT ONE}\N{latin small letter a with acute}\N{EM DASH}\N{GREEK SMALL LETTER ALPHA}"
"\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{CJK UNIFIED IDEOGRAPH-20000}\N{NULL}\N{LF}\N{VS17}"
"\N{LATIN CAPITAL LETTER GHA}\N{BELL}\N{ALERT}\N{ZWJ}\N{Bullet}"
"\d\w\.\ \(\é\“"
"é ü 漢字 😀 \é \
x"
"\t\"tab\t" '\n'
b'' b"" b'a' b"\x00\xff\377\400\n" B"a" b'''a
b''' b"\u1234\N{x}\U00012345"
rb"\x\d" br"\n" Rb'a' bR'b' RB"c" BR"d" rB"e" Br"f"
b"a" b'b' rb"\c"
b"\'\"\\\a\b\f\v\
x"
b"it's" b'say "hi"' b'both \' and "'
("a"
 "b"  # comment
 r"\c"

 u"d")
x = "a" \
    "b"
u"a" "b" "c"
"a" u"b"
U"a" "b"
"a".join("b" "c")
"%s" "%d" % ("a" "b", 1)
["a" "b", "c"]
{"a" "b": "c" "d"}
f("a" "b", c="d" "e")
"a" if "b" "c" else "d"
not "a" "b"
"	tab	inside"
"trailing\\"
"\\\\" "\\n"
'\\\'\\'
"#not a comment" # comment 'not a string'
'"' "'" '"""' "'''"
"""a""" "b"
""" " "" \""" """
''' ' '' \''' '''
"a""b"'c''d'
