"""Posted forms: done once, never over somebody's newer words, kept when they cannot be saved."""
