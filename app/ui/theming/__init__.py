"""What pages share that show themes: ticks, suggestions, and the review of a whole document."""
