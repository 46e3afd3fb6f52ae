package org.watchroom.db;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import org.jspecify.annotations.Nullable;

/// Has the driver take the Kerberos ticket that signing in to the domain, or `kinit`, left on this
/// workstation. Java asks for a login configuration first and fails where there is none; one that
/// the workstation's administrators named stays in force.
final class Tickets extends Configuration {
    /// The driver's name for its login.
    private static final String DRIVER = "pgjdbc";

    private static final String NAMED = "java.security.auth.login.config";
    private static final String FROM_CACHE = "com.sun.security.auth.module.Krb5LoginModule";

    private Tickets() {}

    static {
        if (System.getProperty(NAMED) == null) {
            Configuration.setConfiguration(new Tickets());
        }
    }

    /// Once for the program; cheap to ask for again.
    static void offer() {}

    @Override
    public AppConfigurationEntry @Nullable [] getAppConfigurationEntry(String name) {
        if (!name.equals(DRIVER)) {
            return null;
        }
        var options = Map.of("useTicketCache", "true", "doNotPrompt", "true");
        return new AppConfigurationEntry[] {
            new AppConfigurationEntry(
                    FROM_CACHE, AppConfigurationEntry.LoginModuleControlFlag.REQUIRED, options)
        };
    }
}
