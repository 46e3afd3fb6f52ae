import java.nio.file.Files;
import java.nio.file.Path;
import net.sf.jasperreports.engine.JasperCompileManager;

/// Runs in the build: compiles each `.jrxml` whose compiled form is missing or older.
///
/// usage: CompileReports JRXML_FOLDER OUT_FOLDER
class CompileReports {
    public static void main(String[] args) throws Exception {
        var out = Files.createDirectories(Path.of(args[1]));
        try (var sources = Files.list(Path.of(args[0]))) {
            for (var source :
                    sources.filter(f -> f.toString().endsWith(".jrxml")).sorted().toList()) {
                var compiled =
                        out.resolve(source.getFileName().toString().replace(".jrxml", ".jasper"));
                if (!Files.exists(compiled)
                        || Files.getLastModifiedTime(compiled)
                                        .compareTo(Files.getLastModifiedTime(source))
                                < 0) {
                    JasperCompileManager.compileReportToFile(
                            source.toString(), compiled.toString());
                }
            }
        }
    }
}
