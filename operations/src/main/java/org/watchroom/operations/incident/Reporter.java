package org.watchroom.operations.incident;

/// Who reported. Each part may be empty; the role alone goes on the timeline.
public record Reporter(String name, String phone, String staffNumber, String role) {
    /// Whether it tells who it is, not only as what they reported.
    public boolean identified() {
        return !name.isBlank() || !phone.isBlank() || !staffNumber.isBlank();
    }

    /// Never who: this may end in a log.
    @Override
    public String toString() {
        return "Reporter";
    }
}
