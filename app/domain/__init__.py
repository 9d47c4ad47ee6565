"""What the program does: plain functions whose first argument is a session of the store. No Qt."""
