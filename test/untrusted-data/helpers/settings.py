"""What a deployment chooses."""

DIGEST = 'md5'
ALGORITHMS = {'files': 'sha256', 'names': 'md5'}
