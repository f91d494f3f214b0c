"""Where the sample press is made: texts written once (`articles/*.txt`), who prints them and how, and the templates
of the outlets. `python -m khabar.samples.workshop` prints the pages into `../press`, each with its answer beside it.
"""
