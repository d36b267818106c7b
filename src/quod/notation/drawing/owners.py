"""Which box covers a place of the grid."""

from bisect import bisect_right

from quod.notation.drawing.grid import Rectangle


class Owners:
    """Which box, if any, covers a place."""

    __slots__ = ("_boxes", "_rows")

    def __init__(self, boxes: tuple[Rectangle, ...]) -> None:
        self._boxes = boxes
        self._rows: dict[int, list[tuple[int, int, int]]] = {}
        """Left and right column and number of the boxes of a row, from left to right."""
        for number, box in enumerate(boxes):
            for row in range(box.top, box.bottom + 1):
                self._rows.setdefault(row, []).append((box.left, box.right, number))
        for row_boxes in self._rows.values():
            row_boxes.sort()

    def height(self, number: int) -> int:
        """The rows of a box; 1 for a name without a border."""
        return self._boxes[number].bottom - self._boxes[number].top + 1

    def at(self, row: int, column: int) -> int:
        """The number of the box there; -1 for none."""
        boxes = self._rows.get(row)
        if not boxes:
            return -1
        at = bisect_right(boxes, column, key=lambda box: box[0])
        for left, right, number in boxes[max(0, at - 2) : at]:
            if left <= column <= right:
                return number
        return -1
