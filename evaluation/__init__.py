"""Quality: how well Khabar does on the development gold, held against floors that only rise.

It uses the public commands, as anybody would, and scores what they print with the gold's own scorer. Nothing
here is imported by Khabar.
"""
