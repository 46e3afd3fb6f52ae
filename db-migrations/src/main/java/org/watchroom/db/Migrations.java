package org.watchroom.db;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings the shared database to the form this program knows. Two programs may do so at once: one
/// does it, the other waits.
public final class Migrations {
    private static final String HISTORY = "flyway";

    private Migrations() {}

    /// Applies what is missing.
    ///
    /// @param admin a superuser: roles are made and tables given to their owner
    /// @throws NewerDatabase when a newer program has been here; nothing is changed then
    public static void migrate(DatabaseAddress admin) {
        var flyway = flyway(admin);
        refuseNewer(flyway);
        flyway.migrate();
    }

    /// Whether the database has exactly the form this program knows. Reads only.
    public static boolean isUpToDate(DatabaseAddress admin) {
        var info = flyway(admin).info();
        return info.pending().length == 0 && Arrays.stream(info.all()).noneMatch(Migrations::newer);
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

    private static Flyway flyway(DatabaseAddress admin) {
        // A migration may take longer than a person's query.
        var patient = admin.withSetting("socketTimeout", "1800");
        return Flyway.configure(Migrations.class.getClassLoader())
                .loggers(QuietLog.class.getName())
                .dataSource(patient.url(), patient.user(), patient.password())
                .locations("classpath:db/migration")
                .defaultSchema(HISTORY)
                .createSchemas(true)
                .load();
    }
}
