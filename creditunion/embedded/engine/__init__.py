"""Django's PostgreSQL backend that starts the embedded server when the first connection is asked for.

So a command that needs no database starts none. A connection's ``EMBEDDED`` entry holds DATA_DIR and the role.
"""
