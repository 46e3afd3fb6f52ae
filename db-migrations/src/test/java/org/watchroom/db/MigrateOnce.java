package org.watchroom.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A program of its own that brings a database up to date, to be killed on the way. Reads the
/// password.
final class MigrateOnce {
    private MigrateOnce() {}

    public static void main(String[] args) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Migrations.migrate(
                new DatabaseAddress(args[0], args[1], input.readLine())
                        .withSetting("ApplicationName", "upgrade"));
    }
}
