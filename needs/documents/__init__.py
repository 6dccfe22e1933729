"""Papers of recognition: the sheet of a survey, the sheet of a vote."""
