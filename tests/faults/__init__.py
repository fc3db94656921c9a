"""What breaks in the middle: killed workers, a database that restarts, receivers that fail. Loopback only, bounded."""
