package org.watchroom.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Where there is no display, JavaFX paints into memory; where there is no graphics card, it does
/// not look for one. `./watchroom` says so before Java starts, an installed program has nobody to
/// say it.
final class NoDisplay {
    private static final String GLASS = "glass.platform";
    private static final String ORDER = "prism.order";

    private NoDisplay() {}

    /// Before the first class of JavaFX. What was said on the command line stands.
    static void settle() {
        if (System.getProperty("os.name", "").equals("Linux")) {
            wanted(System.getenv(), Files.exists(Path.of("/dev/dri")))
                    .forEach((name, value) -> {
                        if (System.getProperty(name) == null) {
                            System.setProperty(name, value);
                        }
                    });
        }
    }

    /// @param card whether there is a graphics card
    static Map<String, String> wanted(Map<String, String> environment, boolean card) {
        var wanted = new TreeMap<String, String>();
        boolean display = named(environment, "DISPLAY") || named(environment, "WAYLAND_DISPLAY");
        if (!display) {
            wanted.put(GLASS, "Headless");
        }
        if (!display || !card) {
            wanted.put(ORDER, "sw");
        }
        return wanted;
    }

    private static boolean named(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
