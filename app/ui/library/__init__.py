"""The page Library: earlier documents, finding their paragraphs, taking them over."""
