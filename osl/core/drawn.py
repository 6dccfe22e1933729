"""Pieces of pages drawn once for the same facts."""


class Drawings:
    """HTML kept by everything that it shows: with the same facts it is not drawn again.

    What is kept is never wrong, only perhaps not needed any more; when there is too much of it, all of it goes.
    """

    MOST = 500

    def __init__(self):
        self.kept = {}

    def get(self, facts, draw):
        """The drawing of these facts; `draw` makes it from them and from nothing else."""
        drawing = self.kept.get(facts)
        if drawing is None:
            drawing = draw()
            if len(self.kept) >= self.MOST:
                self.kept.clear()
            self.kept[facts] = drawing
        return drawing
