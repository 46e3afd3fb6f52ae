package org.watchroom.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `.pgpass`: lines `host:port:database:user:password`, where `*` stands for any and `\` keeps the
/// next character as it is. The first line that fits counts.
final class PassFile {
    private static final Logger LOG = LoggerFactory.getLogger(PassFile.class);

    private PassFile() {}

    /// Empty where no line fits. A file that others may read is not used, as everywhere in
    /// PostgreSQL.
    static String password(Path file, String host, String port, String database, String user) {
        if (!Files.isRegularFile(file) || readByOthers(file)) {
            return "";
        }
        var wanted = List.of(host, port, database, user);
        try {
            for (var line : Files.readAllLines(file)) {
                var fields =
                        line.isBlank() || line.startsWith("#") ? List.<String>of() : fields(line);
                if (fields.size() == 5 && fits(fields, wanted)) {
                    return fields.get(4);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the password file cannot be read: " + file, e);
        }
        return "";
    }

    private static boolean fits(List<String> fields, List<String> wanted) {
        for (var i = 0; i < wanted.size(); i++) {
            if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static boolean readByOthers(Path file) {
        try {
            var rights = Files.getPosixFilePermissions(file);
            var open =
                    rights.contains(PosixFilePermission.GROUP_READ)
                            || rights.contains(PosixFilePermission.OTHERS_READ);
            if (open) {
                LOG.warn("{} is not used: others may read it (chmod 600)", file);
            }
            return open;
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
