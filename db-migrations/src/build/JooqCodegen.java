import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Runs in the build: migrates an empty server and writes the jOOQ classes of the schema `app`.
/// Does nothing when the migrations, this file and jOOQ are as they were.
///
/// usage: JooqCodegen MIGRATIONS OUT
class JooqCodegen {
    public static void main(String[] args) throws Exception {
        var migrations = Path.of(args[0]);
        var out = Path.of(args[1]);
        var stamp = out.resolve(".key");
        var key = key(migrations);
        if (Files.exists(stamp) && Files.readString(stamp).equals(key)) {
            return;
        }
        System.out.println("Generating the jOOQ classes from " + migrations.getFileName());
        try (var server =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start()) {
            Flyway.configure()
                    .dataSource(server.getPostgresDatabase())
                    .locations("filesystem:" + migrations)
                    .defaultSchema("flyway")
                    .createSchemas(true)
                    .load()
                    .migrate();
            var tool = new GenerationTool();
            tool.setDataSource(server.getPostgresDatabase());
            tool.run(
                    new Configuration()
                            .withLogging(Logging.WARN)
                            .withGenerator(
                                    new Generator()
                                            .withDatabase(
                                                    new Database()
                                                            .withName(
                                                                    "org.jooq.meta.postgres.PostgresDatabase")
                                                            .withInputSchema("app")
                                                            .withExcludes(
                                                                    ".*_\\d{4}_\\d{2}|.*_default")
                                                            .withForcedTypes(
                                                                    new ForcedType()
                                                                            .withName("INSTANT")
                                                                            .withIncludeTypes(
                                                                                    "timestamp\\ with\\ time\\ zone")))
                                            .withGenerate(
                                                    new Generate()
                                                            .withGeneratedAnnotation(false)
                                                            .withImplicitJoinPathsToOne(false)
                                                            .withImplicitJoinPathsToMany(false)
                                                            .withImplicitJoinPathsManyToMany(false))
                                            .withTarget(
                                                    new Target()
                                                            .withPackageName(
                                                                    "org.watchroom.db.schema")
                                                            .withDirectory(out.toString())
                                                            .withClean(true))));
        }
        Files.writeString(stamp, key);
    }

    private static String key(Path migrations) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        sha.update(org.jooq.Constants.FULL_VERSION.getBytes());
        try (var files = Files.list(migrations)) {
            for (var file : files.sorted().toList()) {
                sha.update(file.getFileName().toString().getBytes());
                sha.update(Files.readAllBytes(file));
            }
        }
        var self =
                Path.of(
                        System.getProperty(
                                "jdk.launcher.sourcefile", "src/build/JooqCodegen.java"));
        if (Files.exists(self)) {
            sha.update(Files.readAllBytes(self));
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
