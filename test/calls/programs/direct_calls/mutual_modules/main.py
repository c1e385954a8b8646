from ping import serve

serve(3)
