"""What is printed: each module turns a meeting into one kind of Document."""
