"""The journeys of people through the system, played in Chromium and counted (docs/figures.md)."""
