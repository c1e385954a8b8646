import keystone.conf

keystone.conf.configure()
keystone.conf.CONF([], project="keystone")
