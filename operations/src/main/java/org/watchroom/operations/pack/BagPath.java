package org.watchroom.operations.pack;

import java.util.List;
import java.util.regex.Pattern;

/// Paths inside a bag, as manifests write them: with `/`, and `%`, CR and LF escaped (RFC 8493
/// §2.1.3).
final class BagPath {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final Pattern VARIABLE = Pattern.compile("%[A-Za-z]{3,}%.*");

    private BagPath() {}

    static String escape(String path) {
        return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    static String unescape(String listed) {
        return listed.replaceAll("%0[Dd]", "\r").replaceAll("%0[Aa]", "\n").replace("%25", "%");
    }

    /// A leading `./`, which some tools write, means nothing.
    static String plain(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /// False for whatever could lead out of the bag, on any system.
    static boolean safe(String path) {
        return !path.isEmpty()
                && !path.startsWith("/")
                && !path.startsWith("~")
                && !path.startsWith("\\")
                && path.indexOf('\0') < 0
                && !DRIVE.matcher(path).matches()
                && !VARIABLE.matcher(path).matches()
                && List.of(path.split("[/\\\\]", -1)).stream()
                        .noneMatch(part -> part.equals("..") || part.equals(".") || part.isEmpty());
    }
}
