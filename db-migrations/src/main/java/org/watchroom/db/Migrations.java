package org.watchroom.db;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings the shared database to the form this program knows. Two programs may do so at once: one
/// does it, the other waits (Flyway's advisory lock).
///
/// An upgrade is one transaction: one that is interrupted, or that cannot have a lock within
/// [#LOCKED_WITHIN], leaves the database as it was. A database that is only being made is not used
/// by anybody yet, and is made a migration at a time, which is quicker.
public final class Migrations {
    private static final String HISTORY = "flyway";

    /// Everybody who wants the same table waits behind an upgrade that waits.
    private static final String LOCKED_WITHIN = "20s";

    private Migrations() {}

    /// Applies what is missing.
    ///
    /// @param admin a superuser: roles are made and tables given to their owner
    /// @throws NewerDatabase when a newer program has been here; nothing is changed then
    public static void migrate(DatabaseAddress admin) {
        var flyway = flyway(admin, false);
        refuseNewer(flyway);
        (isMade(flyway) ? flyway(admin, true) : flyway).migrate();
    }

    /// Whether the database has exactly the form this program knows. Reads only.
    public static boolean isUpToDate(DatabaseAddress admin) {
        var info = flyway(admin, false).info();
        return info.pending().length == 0 && Arrays.stream(info.all()).noneMatch(Migrations::newer);
    }

    private static boolean isMade(Flyway flyway) {
        var current = flyway.info().current();
        return current != null && current.getVersion() != null;
    }

    private static void refuseNewer(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(Migrations::newer)
                .findFirst()
                .ifPresent(first -> {
                    throw new NewerDatabase(String.valueOf(first.getVersion()));
                });
    }

    private static boolean newer(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }

    /// @param whole all that is missing in one transaction
    private static Flyway flyway(DatabaseAddress admin, boolean whole) {
        // A migration may take longer than a person's query.
        var patient = admin.withSetting("socketTimeout", "1800");
        if (whole) {
            patient = patient.withSetting("options", "-c lock_timeout=" + LOCKED_WITHIN);
        }
        return Flyway.configure(Migrations.class.getClassLoader())
                .loggers(QuietLog.class.getName())
                .dataSource(patient.url(), patient.user(), patient.password())
                .locations("classpath:db/migration")
                .defaultSchema(HISTORY)
                .createSchemas(true)
                .group(whole)
                .load();
    }
}
