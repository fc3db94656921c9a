"""The verbs of a practice's life, one module each: check, write in one transaction, log once, announce once."""
