"""What a command talks over with its user: questions, the editor, a yes before much is changed."""
