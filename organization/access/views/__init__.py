"""The door: signing in and out, passwords, second factors."""
