"""The notebook's face: quizzes, boards and plays as widgets, and the ES modules they share with the book."""
