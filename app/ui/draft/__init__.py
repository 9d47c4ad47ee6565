"""The page Draft: outline, one paper to type on, what is known about the paragraph."""
