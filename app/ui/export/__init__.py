"""The page Export: what to print, a preview that is the PDF, options, and writing the files."""
