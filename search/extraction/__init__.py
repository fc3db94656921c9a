"""The text of attached documents, read by a process of its own that a hostile file can only end.

extract.py, problems.py and kept.py belong to the site; the other modules run in the child and know nothing of Django.
"""
