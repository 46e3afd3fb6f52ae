package org.watchroom.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;

/// Which form a database has, and which programs may work with it: those of the same form, and
/// older ones as far back as [#oldest], because a server is brought up to date before its consoles
/// are.
///
/// @param form version of the last migration, as `060`
/// @param oldest form of the oldest program that does not misread it
public record Form(String form, String oldest) {
    private static final String FOLDER = "/db/migration/";
    private static final String FIRST = FOLDER + "V001__roles_and_walls.sql";
    private static final Pattern NAME = Pattern.compile("(?:.*/)?V(\\d+(?:_\\d+)*)__.*\\.sql");

    /// Databases from before they told their form.
    private static final Form EARLIER = new Form("055", "001");

    private static final String KNOWN = newest(names());

    /// How a database stands to a program.
    public enum Standing {
        SAME,
        /// The program needs more than the database has.
        OLDER,
        /// The database has more than the program knows, and the program may go on.
        NEWER,
        /// The program would misread it.
        TOO_NEW
    }

    /// The form this program knows.
    public static String known() {
        return KNOWN;
    }

    /// Asked by any login of the control room, the monitor's as well.
    ///
    /// @throws SQLException `42501` when the login may not even ask that
    public static Form of(Connection connection) throws SQLException {
        try (var ask = connection.prepareStatement("select form, oldest from app.this_form()");
                var row = ask.executeQuery()) {
            row.next();
            return new Form(
                    Objects.requireNonNull(row.getString(1)),
                    Objects.requireNonNull(row.getString(2)));
        } catch (SQLException e) {
            if ("42883".equals(e.getSQLState())) {
                return EARLIER;
            }
            throw e;
        }
    }

    /// @param program the form a program knows
    public Standing against(String program) {
        var mine = MigrationVersion.fromVersion(form);
        var its = MigrationVersion.fromVersion(program);
        if (mine.equals(its)) {
            return Standing.SAME;
        }
        if (mine.compareTo(its) < 0) {
            return Standing.OLDER;
        }
        return its.compareTo(MigrationVersion.fromVersion(oldest)) >= 0
                ? Standing.NEWER
                : Standing.TOO_NEW;
    }

    private static String newest(List<String> names) {
        return names.stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1).replace('_', '.'))
                .max(Comparator.comparing(MigrationVersion::fromVersion))
                .orElseThrow();
    }

    private static List<String> names() {
        var first = Objects.requireNonNull(Form.class.getResource(FIRST), FIRST);
        try {
            if (first.openConnection() instanceof JarURLConnection inside) {
                inside.setUseCaches(false);
                try (var jar = inside.getJarFile()) {
                    return jar.stream()
                            .map(entry -> "/" + entry.getName())
                            .filter(name -> name.startsWith(FOLDER))
                            .toList();
                }
            }
            var folder = Objects.requireNonNull(Path.of(new URI(first.toString())).getParent());
            try (var files = Files.list(folder)) {
                return files.map(file -> String.valueOf(file.getFileName())).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
