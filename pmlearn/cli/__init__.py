"""The terminal's face: the command `pmlearn`. It shows and asks; what is right is decided below."""
