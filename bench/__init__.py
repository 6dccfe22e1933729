"""Measuring from outside: people's journeys, the speed of pages and prints, figures of the guards, pictures."""
