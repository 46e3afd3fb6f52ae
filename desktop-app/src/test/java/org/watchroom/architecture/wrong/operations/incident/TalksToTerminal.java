package org.watchroom.architecture.wrong.operations.incident;

/// Breaks: only command lines write to the terminal.
final class TalksToTerminal {
    void talk() {
        System.out.println("hello");
    }
}
