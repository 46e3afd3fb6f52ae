package org.watchroom.console.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.watchroom.console.bench.BenchMain;
import org.watchroom.console.bench.StartMain;
import org.watchroom.console.bench.ZipBench;
import org.watchroom.console.bench.cctv.CctvMain;
import org.watchroom.console.bench.guard.GuardMain;
import org.watchroom.console.bench.intake.IntakeBenchMain;
import org.watchroom.console.bench.intake.LossMain;
import org.watchroom.console.bench.intake.StormMain;
import org.watchroom.console.bench.pack.PackMain;
import org.watchroom.console.bench.pos.PosMain;
import org.watchroom.console.bench.report.ReportMain;
import org.watchroom.console.tour.ChildConsole;
import org.watchroom.console.tour.VirtualDisplay;
import org.watchroom.console.workstation.Home;
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
        ZIP,
        INTAKE,
        LOSS,
        STORM,
        START
    }

    @Parameters(
            paramLabel = "NAME",
            converter = BenchName.class,
            description =
                    "first-light, guard, cctv, pack, pos, report, zip, intake, loss, storm or start")
    private Bench bench = Bench.FIRST_LIGHT;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "first-light: start, latency; guard: write, queue, proof, sign-in; cctv: sync (tiles apart, cost of a stream), seek, first (pictures of four cameras after choosing), clip (lossless clips); report: first (page), rate (against a bare export), long (10,000 pages in 512 MB); intake: write (reports a second against pgbench), feed (report to feed), cpu (time of the processor for a report); pos: receipts (500 receipts a second, not 500 of their lines); start: start, memory; default all")
    private List<String> parts = new ArrayList<>();

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "loss: how often something is killed (default: ${DEFAULT-VALUE}).")
    private int cycles = 12;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description =
                    "loss: what is killed and when follows from it; left out, another one each time.")
    private @Nullable Long seed;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "start: how often each is started (default: ${DEFAULT-VALUE}).")
    private int runs = 9;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "start: how long the compressed drill is; the aim is of the default, an hour (default: ${DEFAULT-VALUE}).")
    private int minutes = 60;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var program =
                switch (bench) {
                    case GUARD -> GuardMain.class;
                    case PACK -> PackMain.class;
                    case POS -> PosMain.class;
                    case ZIP -> ZipBench.class;
                    case REPORT -> ReportMain.class;
                    case INTAKE -> IntakeBenchMain.class;
                    case LOSS -> LossMain.class;
                    case STORM -> StormMain.class;
                    case FIRST_LIGHT, CCTV, START -> null;
                };
        if (program != null) {
            var options =
                    switch (bench) {
                        case REPORT -> List.of("-Xmx512m");
                        case STORM -> List.of("-Dglass.platform=Headless");
                        case FIRST_LIGHT, GUARD, CCTV, PACK, POS, ZIP, INTAKE, LOSS, START ->
                                List.<String>of();
                    };
            return ChildConsole.of(program.getName(), options, bench == Bench.LOSS ? loss() : parts)
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        try (var display = VirtualDisplay.start()) {
            var watching =
                    switch (bench) {
                        case CCTV -> CctvMain.class;
                        case START -> StartMain.class;
                        default -> BenchMain.class;
                    };
            var child =
                    ChildConsole.of(
                            watching.getName(),
                            List.of("-Djava.awt.headless=false"),
                            bench == Bench.START ? start() : parts);
            return display.on(child).inheritIO().start().waitFor();
        }
    }

    private List<String> start() {
        var kept = Home.of(System.getenv(), Path.of(System.getProperty("user.home", "."))).state();
        var said = new ArrayList<String>();
        said.add(kept.resolve("bench").resolve("installed").toString());
        said.addAll(List.of(String.valueOf(runs), String.valueOf(minutes)));
        said.addAll(parts);
        return said;
    }

    private List<String> loss() {
        var said = new ArrayList<>(List.of(String.valueOf(cycles)));
        if (seed != null) {
            said.add(String.valueOf(seed));
        }
        return said;
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
                case "intake" -> Bench.INTAKE;
                case "loss" -> Bench.LOSS;
                case "storm" -> Bench.STORM;
                case "start" -> Bench.START;
                default ->
                        throw new TypeConversionException(
                                "there is no benchmark '"
                                        + name
                                        + "'; there are: first-light, guard, cctv, pack, pos, report, zip, intake, loss, storm, start");
            };
        }
    }
}
