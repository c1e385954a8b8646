import tools

chosen = tools
chosen.hammer()
