"""``make bench``: claims about speed and memory, each a ratio of two things measured in one run (CONTRIBUTING.md).

Not part of the application: nothing imports it, and it is not installed as an app. Tests never time anything.
"""
