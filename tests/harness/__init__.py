"""What tests stand on; ``tests/conftest.py`` lists the fixtures."""
