package org.watchroom.operations.recorder.device;

/// Who we are to a device. Never shows the password.
public record Login(String name, String password) {
    @Override
    public String toString() {
        return name + " with a password";
    }
}
