import tools as kit

kit.hammer()
