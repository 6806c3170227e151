"""Parts of the page of trainings and assessments: its chips, the card of an officer, its dialogs."""
