"""The labs of the built site, in three browsers."""
