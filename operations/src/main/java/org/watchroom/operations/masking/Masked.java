package org.watchroom.operations.masking;

/// A sort of personal data, and what stands in its place.
public enum Masked {
    CARD("[card]"),
    ACCOUNT("[account]"),
    INSURANCE("[NI number]"),
    EMAIL("[e-mail]"),
    PHONE("[phone]"),
    VEHICLE("[vehicle]"),
    POSTCODE("[postcode]");

    private final String mark;

    Masked(String mark) {
        this.mark = mark;
    }

    /// What a reader sees instead.
    public String mark() {
        return mark;
    }
}
