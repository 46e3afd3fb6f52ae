package org.watchroom.console.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.watchroom.console.bench.BenchMain;
import org.watchroom.console.bench.ZipBench;
import org.watchroom.console.bench.cctv.CctvMain;
import org.watchroom.console.bench.guard.GuardMain;
import org.watchroom.console.bench.pack.PackMain;
import org.watchroom.console.bench.pos.PosMain;
import org.watchroom.console.bench.report.ReportMain;
import org.watchroom.console.tour.ChildConsole;
import org.watchroom.console.tour.VirtualDisplay;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `./watchroom bench`: prints the figures we quote, as ratios in one run.
@Command(
        name = "bench",
        description = "Measures, against named peers in the same run, and prints ratios.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    enum Bench {
        FIRST_LIGHT,
        GUARD,
        CCTV,
        PACK,
        POS,
        REPORT,
        ZIP
    }

    @Parameters(
            paramLabel = "NAME",
            converter = BenchName.class,
            description = "first-light, guard, cctv, pack, pos, report or zip")
    private Bench bench = Bench.FIRST_LIGHT;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "first-light: start, latency; guard: write, queue, proof, sign-in; cctv: sync (tiles apart, cost of a stream), seek, first (pictures of four cameras after choosing), clip (lossless clips); report: first (page), rate (against a bare export), long (10,000 pages in 512 MB); default all")
    private List<String> parts = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var program =
                switch (bench) {
                    case GUARD -> GuardMain.class;
                    case PACK -> PackMain.class;
                    case POS -> PosMain.class;
                    case ZIP -> ZipBench.class;
                    case REPORT -> ReportMain.class;
                    case FIRST_LIGHT, CCTV -> null;
                };
        if (program != null) {
            var heap = bench == Bench.REPORT ? List.of("-Xmx512m") : List.<String>of();
            return ChildConsole.of(program.getName(), heap, parts).inheritIO().start().waitFor();
        }
        try (var display = VirtualDisplay.start()) {
            var child =
                    ChildConsole.of(
                            bench == Bench.CCTV
                                    ? CctvMain.class.getName()
                                    : BenchMain.class.getName(),
                            List.of("-Djava.awt.headless=false"),
                            parts);
            return display.on(child).inheritIO().start().waitFor();
        }
    }

    static final class BenchName implements ITypeConverter<Bench> {
        @Override
        public Bench convert(String name) {
            return switch (name) {
                case "first-light" -> Bench.FIRST_LIGHT;
                case "guard" -> Bench.GUARD;
                case "cctv" -> Bench.CCTV;
                case "pack" -> Bench.PACK;
                case "pos" -> Bench.POS;
                case "report" -> Bench.REPORT;
                case "zip" -> Bench.ZIP;
                default ->
                        throw new TypeConversionException(
                                "there is no benchmark '"
                                        + name
                                        + "'; there are: first-light, guard, cctv, pack, pos, report, zip");
            };
        }
    }
}
