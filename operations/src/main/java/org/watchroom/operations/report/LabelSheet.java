package org.watchroom.operations.report;

/// A4 sheets of labels as shops sell them. Sizes in millimetres, from the sheet's upper left
/// corner.
///
/// @param width of a label
/// @param left edge of the first label
/// @param across from one label's left edge to that of the next
public enum LabelSheet {
    /// Two by four, for bags: 99.1 by 67.7 (Avery L7165).
    EIGHT(2, 4, 99.1f, 67.7f, 4.65f, 13.1f, 101.6f),
    /// Three by seven, for discs and sticks: 63.5 by 38.1 (Avery L7160).
    TWENTY_ONE(3, 7, 63.5f, 38.1f, 7.25f, 15.15f, 66f);

    final int columns;
    final int rows;
    final float width;
    final float height;
    final float left;
    final float top;
    final float across;

    LabelSheet(
            int columns, int rows, float width, float height, float left, float top, float across) {
        this.columns = columns;
        this.rows = rows;
        this.width = width;
        this.height = height;
        this.left = left;
        this.top = top;
        this.across = across;
    }

    public int labels() {
        return columns * rows;
    }
}
