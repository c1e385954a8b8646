# The encoding: latin-1 is used here
"é"; b
