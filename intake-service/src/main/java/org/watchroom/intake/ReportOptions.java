package org.watchroom.intake;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Options of the service about reports that make themselves.
final class ReportOptions {
    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Make reports that are due by a schedule, and file them in DIR.")
    private @Nullable Path folder;

    @Option(
            names = "--smtp",
            paramLabel = "HOST[:PORT]",
            description = "Mail server for filed reports.")
    private @Nullable String server;

    @Option(
            names = "--smtp-line",
            converter = LineName.class,
            paramLabel = "LINE",
            description = "starttls, tls or none; none only to this machine (default: starttls).")
    private MailSettings.Line line = MailSettings.Line.STARTTLS;

    @Option(
            names = "--smtp-from",
            paramLabel = "ADDRESS",
            description = "Address that reports are mailed from.")
    private @Nullable String from;

    @Option(names = "--smtp-login", description = "Login at the mail server.")
    private @Nullable String login;

    @Option(
            names = "--smtp-password-file",
            paramLabel = "FILE",
            description = "File with its password, readable by nobody else.")
    private @Nullable Path password;

    /// @throws IllegalArgumentException where the options do not go together
    Optional<ReportSettings> settings() {
        if (folder == null) {
            if (server != null) {
                throw new IllegalArgumentException(
                        "--smtp needs --reports: what is mailed is filed first");
            }
            return Optional.empty();
        }
        if (server == null) {
            return Optional.of(new ReportSettings(folder, Optional.empty()));
        }
        if (from == null) {
            throw new IllegalArgumentException("--smtp needs --smtp-from");
        }
        return Optional.of(
                new ReportSettings(
                        folder,
                        Optional.of(
                                MailSettings.of(
                                        server,
                                        line,
                                        from,
                                        Optional.ofNullable(login),
                                        Optional.ofNullable(password)))));
    }

    private static final class LineName implements ITypeConverter<MailSettings.Line> {
        @Override
        public MailSettings.Line convert(String name) {
            try {
                return MailSettings.Line.valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException _) {
                throw new TypeConversionException(
                        "there is no line '" + name + "'; there are: starttls, tls, none");
            }
        }
    }
}
