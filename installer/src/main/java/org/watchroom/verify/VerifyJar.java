package org.watchroom.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/// Makes `watchroom-verify.jar`: [VerifyMain] and every class that its code names, from whatever
/// jars they are in; what those name, and so on. Nothing is listed by hand but the few resources
/// that code finds by name and no class tells of.
///
/// Not with a plugin that shades jars: those want packaged modules, so the tests of this jar would
/// not run before everything is packaged. The same bytes from the same classes.
public final class VerifyJar {
    private static final String MAIN = "org/watchroom/verify/VerifyMain";
    private static final Instant TIME = Instant.parse("2026-11-20T00:00:00Z");
    private static final Pattern TYPE = Pattern.compile("L([A-Za-z0-9_$/]+);");

    /// Read by PDFBox when it is first used.
    private static final List<String> RESOURCES =
            List.of("org/apache/pdfbox/resources/version.properties");

    private static final List<String> LICENCES =
            List.of(
                    "META-INF/LICENSE",
                    "META-INF/LICENSE.txt",
                    "META-INF/NOTICE",
                    "META-INF/NOTICE.txt");

    /// Loaded by their names: how PDFBox logs, through the JDK.
    private static final List<String> BY_NAME =
            List.of(
                    "org/apache/commons/logging/impl/LogFactoryImpl",
                    "org/apache/commons/logging/impl/Jdk14Logger",
                    "org/apache/commons/logging/impl/WeakHashtable");

    private final ClassLoader from = VerifyJar.class.getClassLoader();
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final TreeSet<String> jars = new TreeSet<>();

    private VerifyJar() {}

    /// @param arguments where to write it
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    /// Replaces what is there.
    public static void write(Path jar) throws IOException {
        var making = new VerifyJar();
        making.collect();
        making.store(jar);
    }

    private void collect() throws IOException {
        var waiting = new ArrayDeque<>(BY_NAME);
        waiting.add(MAIN);
        var seen = new TreeSet<>(waiting);
        while (!waiting.isEmpty()) {
            var name = waiting.remove() + ".class";
            var place = from.getResource(name);
            if (place == null || place.getProtocol().equals("jrt")) {
                continue; // the JDK's own, or an option that is not on the class path either
            }
            var bytes = read(place.openStream());
            files.put(name, bytes);
            if (place.openConnection() instanceof JarURLConnection packed
                    && jars.add(packed.getJarFileURL().getPath())) {
                licences(packed);
            }
            for (var named : names(bytes)) {
                if (seen.add(named)) {
                    waiting.add(named);
                }
            }
        }
        for (var name : RESOURCES) {
            var in = from.getResourceAsStream(name);
            if (in != null) {
                files.put(name, read(in));
            }
        }
    }

    /// Classes, and the types of fields and parameters, that a class names anywhere.
    private static TreeSet<String> names(byte[] bytes) {
        var names = new TreeSet<String>();
        for (var entry : ClassFile.of().parse(bytes).constantPool()) {
            if (entry instanceof ClassEntry type) {
                var described = type.asSymbol();
                while (described.isArray()) {
                    described = described.componentType();
                }
                if (described.isClassOrInterface()) {
                    names.add(internal(described));
                }
            } else if (entry instanceof Utf8Entry text && text.stringValue().indexOf(';') > 0) {
                TYPE.matcher(text.stringValue()).results().forEach(one -> names.add(one.group(1)));
            }
        }
        return names;
    }

    private static String internal(ClassDesc type) {
        var words = type.descriptorString();
        return words.substring(1, words.length() - 1);
    }

    private void licences(JarURLConnection packed) throws IOException {
        var jar = packed.getJarFile();
        var name = Path.of(packed.getJarFileURL().getPath()).getFileName().toString();
        for (var licence : LICENCES) {
            var entry = jar.getJarEntry(licence);
            if (entry != null) {
                files.put(
                        "META-INF/licences/" + name.replace(".jar", "") + licence.substring(8),
                        read(jar.getInputStream(entry)));
            }
        }
    }

    private static byte[] read(InputStream in) {
        try (in) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void store(Path target) throws IOException {
        var about = new Manifest();
        about.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        about.getMainAttributes().put(Attributes.Name.MAIN_CLASS, MAIN.replace('/', '.'));
        try (var out = new JarOutputStream(Files.newOutputStream(target))) {
            out.setLevel(9);
            entry(out, "META-INF/MANIFEST.MF");
            about.write(out);
            for (var file : files.entrySet()) {
                entry(out, file.getKey());
                out.write(file.getValue());
            }
        }
    }

    private static void entry(JarOutputStream out, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(TIME));
        out.putNextEntry(entry);
    }
}
