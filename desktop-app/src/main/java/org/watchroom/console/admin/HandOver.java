package org.watchroom.console.admin;

/// A password that was made a moment ago, to be handed to its owner.
record HandOver(String name, String login, String password) {
    @Override
    public String toString() {
        return login;
    }
}
