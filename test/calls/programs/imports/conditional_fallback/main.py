try:
    import tools_that_are_missing as tools
except ImportError:
    import tools

tools.hammer()
