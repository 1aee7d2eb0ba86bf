package org.chaarfm.benchmark.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chaarfm.benchmark.browser.Chromium;
import org.chaarfm.benchmark.browser.Loading;
import org.chaarfm.benchmark.browser.Window;

/** The page of one session whose run goes on meanwhile. For one thread. */
final class PageTrial {
    static final List<String> LOADING = List.of(
            "load",
            "rounds",
            "files",
            "files_kb",
            "files_raw_kb",
            "chart_kb",
            "chart_raw_kb",
            "requests",
            "requests_kb",
            "paint_ms",
            "sentence_ms",
            "interactive_ms",
            "first_ms",
            "machine_load");
    private static final List<String> WATCHING = List.of(
            "view",
            "frames",
            "p50_ms",
            "p95_ms",
            "p99_ms",
            "max_ms",
            "long_tasks",
            "messages_s",
            "messages_kb_s",
            "requests_s",
            "requests_kb_s",
            "heap_before_mb",
            "heap_mb",
            "nodes_before",
            "nodes",
            "machine_load");
    private static final List<String> SERVING =
            List.of("pages", "results_s", "cpu", "cpu_ms_per_job", "ratio", "rss_mb", "machine_load");

    /** Pages are not counted in the moments after they were opened or closed. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String ROWS = ".list .rows .row";

    /** A view of a session, and what is there when it is. */
    private enum View {
        OVERVIEW(".sentence"),
        WORKERS(ROWS),
        TRACKS(ROWS);

        private final String selector;

        View(String selector) {
            this.selector = selector;
        }

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How much is measured.
     *
     * @param time how long each view is watched
     * @param rounds how often the page is loaded
     * @param pages numbers of pages that are open at a time
     */
    record Extent(Duration time, int rounds, List<Integer> pages) {}

    /** {@code bench page --help} defines these. */
    private record LoadFigures(String load, int rounds, double firstMs, double machineLoad) {}

    private record WatchFigures(String view, double machineLoad) {}

    private record ServeFigures(
            int pages, double resultsS, double cpu, double cpuMsPerJob, double ratio, long rssMb, double machineLoad) {}

    /** What the coordinator did meanwhile. */
    private record Work(Duration time, Duration cpu, int results) {
        private Work plus(Work other) {
            return new Work(time.plus(other.time), cpu.plus(other.cpu), results + other.results);
        }

        private double cpuMsPerJob() {
            return cpu.toNanos() / NANOS_PER_MILLI / Math.max(1, results);
        }
    }

    private final CoordinatorProcess process;
    private final Load load;
    private final Extent extent;
    private final Report report;
    private final Meter meter;
    private JsonNode session;
    private Chromium chromium;
    private String signedIn;

    PageTrial(CoordinatorProcess process, Load load, Extent extent, Report report) {
        this.process = process;
        this.load = load;
        this.extent = extent;
        this.report = report;
        meter = new Meter(load.warmUp(), load.jobs(), process::cpu);
    }

    /** Measures everything; what it starts ends with {@code end}. */
    void measure(OrderlyEnd end) throws IOException, InterruptedException {
        session = process.openSession();
        process.queue(session, load.tracks());
        Fleet fleet = end.closeLater(new Fleet(process.workerAddress(session), load, meter));
        fleet.start();
        chromium = end.closeLater(Chromium.start());
        try (Window window = chromium.open()) {
            signedIn = window.signedIn(process.signInLink());
        }
        loads();
        views();
        pages();
        fleet.check();
        if (meter.count() == load.tracks()) {
            throw new IOException("the run was over before everything was measured; more --tracks, or a lower --rate");
        }
    }

    private void loads() throws IOException {
        List<Loading> cold = new ArrayList<>();
        List<Loading> warm = new ArrayList<>();
        for (int round = 0; round < extent.rounds(); round++) {
            try (Window window = chromium.open(signedIn)) {
                cold.add(window.load(address(View.OVERVIEW)));
                warm.add(window.reload());
            }
        }
        addLoads("cold", cold);
        addLoads("warm", warm);
    }

    private void addLoads(String name, List<Loading> all) throws IOException {
        double first = all.get(0).interactiveMs();
        report.add(new LoadFigures(name, all.size(), first, MachineDescription.load()), Loading.median(all));
    }

    private String address(View view) {
        return process.pageAddress(session, view.wireName());
    }

    private void views() throws IOException {
        report.table(WATCHING);
        try (Window window = chromium.open(signedIn).leave()) {
            add("blank", window, false);
            for (View view : View.values()) {
                add(view.wireName(), window.go(address(view), view.selector), view == View.TRACKS);
                window.leave();
            }
            add("blank", window, false);
        }
    }

    private void add(String view, Window window, boolean scrolling) throws IOException {
        window.pass(SETTLING);
        report.add(new WatchFigures(view, MachineDescription.load()), window.watch(extent.time(), scrolling));
    }

    /** There and back, so that what changes with time is the same for all. */
    private void pages() throws IOException {
        report.table(SERVING);
        List<Work> work = new ArrayList<>();
        for (int count : extent.pages()) {
            work.add(serve(count));
        }
        for (int i = work.size() - 1; i >= 0; i--) {
            work.set(i, work.get(i).plus(serve(extent.pages().get(i))));
        }
        for (int i = 0; i < work.size(); i++) {
            Work one = work.get(i);
            double seconds = one.time().toNanos() / NANOS_PER_SECOND;
            report.add(new ServeFigures(
                    extent.pages().get(i),
                    one.results() / seconds,
                    one.cpu().toNanos() / NANOS_PER_SECOND / seconds,
                    one.cpuMsPerJob(),
                    one.cpuMsPerJob() / work.get(0).cpuMsPerJob(),
                    process.residentMegabytes(),
                    MachineDescription.load()));
        }
    }

    private Work serve(int count) throws IOException {
        List<Window> open = new ArrayList<>();
        try (Window pacer = chromium.open().leave()) {
            for (int i = 0; i < count; i++) {
                View view = View.values()[i % View.values().length];
                open.add(chromium.open(signedIn).go(address(view), view.selector));
            }
            pacer.pass(SETTLING);
            long began = System.nanoTime();
            Duration cpu = process.cpu();
            int results = meter.count();
            pacer.pass(extent.time().dividedBy(2));
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            return new Work(time, process.cpu().minus(cpu), meter.count() - results);
        } finally {
            open.forEach(Window::close);
        }
    }
}
