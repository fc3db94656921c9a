"""What tests lean on besides the world itself: commits, answers and their contents."""
