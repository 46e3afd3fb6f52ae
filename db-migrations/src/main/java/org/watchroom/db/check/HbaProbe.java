package org.watchroom.db.check;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Who comes in: the lines of `pg_hba.conf` as they stand in the file now, which a reload would
/// make good.
final class HbaProbe implements Probe {
    private static final String LINES =
            """
            select line_number as line, type, error, auth_method as method,
                   array_to_string(database, ',') as databases, array_to_string(user_name, ',') as users,
                   coalesce(address, '') as address,
                   coalesce(address, '') ~ '^(127\\.|::1$|localhost$|samehost$)' as here
              from pg_hba_file_rules order by line_number
            """;

    @Override
    public String check() {
        return "pg_hba";
    }

    @Override
    public List<Finding> look(Asking server) throws SQLException {
        var wrong = new ArrayList<String>();
        var lines = server.rows(LINES);
        for (var line : lines) {
            var what = wrong(line);
            if (!what.isEmpty()) {
                wrong.add("line " + line.said("line") + " " + what);
            }
        }
        return List.of(
                Finding.judged(
                        check(),
                        wrong.isEmpty(),
                        lines.size() + " lines of pg_hba.conf: all encrypted, none without proof",
                        "In pg_hba.conf "
                                + String.join("; ", wrong)
                                + ". Change the lines as in docs/how-to/shared-server.md, then select pg_reload_conf()"));
    }

    private static String wrong(Asking.Row line) {
        if (line.text("error") != null) {
            return "cannot be read (" + line.said("error") + ")";
        }
        var method = line.said("method");
        var type = line.said("type");
        if (method.equals("reject")) {
            return "";
        }
        if (method.equals("trust")) {
            return "lets in whoever says a name (trust)";
        }
        if (method.equals("md5") || method.equals("ident")) {
            return "asks for " + method + ", which can be forged: use scram-sha-256";
        }
        if (type.equals("local") || line.is("here")) {
            return method.equals("password")
                    ? "takes passwords in the clear: use scram-sha-256"
                    : "";
        }
        if (!type.equals("hostssl") && !type.equals("hostgssenc")) {
            return "lets in without encryption ("
                    + type
                    + " "
                    + line.said("address")
                    + "): use hostssl";
        }
        if (line.said("databases").equals("all") && !method.equals("cert")) {
            return "opens every database of the server: name the one";
        }
        return "";
    }
}
