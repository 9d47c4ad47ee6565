"""What pages share that work with templates: making one of a paragraph, and the list in which they are kept."""
