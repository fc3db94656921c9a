"""A cooperation group's space: making, renaming and closing it, its members' pages, comments from outside."""
