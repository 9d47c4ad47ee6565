"""The page Overview: what is next, who comes, how far the draft is, and the pictures over all meetings."""
