from tool import convert
import tool.convert as by_path

convert(1)
by_path(2)
