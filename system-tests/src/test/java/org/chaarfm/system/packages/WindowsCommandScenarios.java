package org.chaarfm.system.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.chaarfm.client.CoordinatorClient;
import org.chaarfm.client.Session;
import org.chaarfm.system.media.MadeAudio;
import org.chaarfm.system.program.Coordinator;
import org.chaarfm.system.program.Program;
import org.junit.jupiter.api.Test;

/** The command line. */
interface WindowsCommandScenarios extends WindowsScenarios {
    Duration PATIENCE = Duration.ofMinutes(3);
    String CTRL_C = "\u0003";

    @Test
    default void interruptShouldFinishAndAnotherShouldEndAtOnce() throws IOException {
        Path work = Files.createDirectories(temp().resolve("interrupts"));
        for (int i = 0; i < 6; i++) {
            MadeAudio.write(work.resolve("music").resolve("Track " + i + ".wav"), i, 1200);
        }
        try (Coordinator coordinator = Coordinator.start(work.resolve("data"), work.resolve("music"))) {
            CoordinatorClient api = coordinator.api();
            Session session = api.openSession("windows", Vectors.MODEL, false);
            api.startFolderRun(session.id(), ".");
            try (Program worker = join(api, session)) {
                worker.type(CTRL_C);
                assertThat(worker.exitCode(PATIENCE)).as(worker::output).isZero();
                assertThat(worker.output()).contains("Everything that was held is done");
            }
            try (Program worker = join(api, session)) {
                worker.type(CTRL_C);
                worker.awaitOutput("Ctrl-C again leaves");
                worker.type(CTRL_C);
                assertThat(worker.exitCode(PATIENCE)).as(worker::output).isEqualTo(130);
                assertThat(windows().inHome("AppData/Local/chaarfm/cache/workers/1/fetched"))
                        .as("a file that was being read")
                        .isEmptyDirectory();
            }
        }
    }

    /** Starts one in a terminal, and waits until it reads a track. */
    private Program join(CoordinatorClient api, Session session) {
        Program worker = windows()
                .startInTerminal(
                        windows().name(installed().resolve("chaarfm_worker.exe")),
                        "--url=" + api.base(),
                        "--code=" + session.code());
        Awaitility.await("it reads a track")
                .atMost(PATIENCE)
                .until(() -> api.workers(session.id(), null).items().stream()
                        .flatMap(each -> each.held().stream())
                        .anyMatch(held -> held.stage().equals("analyse")));
        return worker;
    }

    /** Wine's Task Scheduler takes tasks and runs none. */
    @Test
    default void serviceShouldBeATaskThatStartsTheWorker() throws IOException {
        Path data = windows().inHome("AppData/Local/chaarfm");
        Path task = data.resolve("worker-task.xml");
        Path code = data.resolve("worker-code.txt");
        String worker = windows().name(installed().resolve("chaarfm_worker.exe"));
        String[] install = {
            "service", "install", "--yes", "--url=http://127.0.0.1:9", "--code=ABCDE-FGHJK", "--name=Änn"
        };
        String installed = windows().run(worker, install);
        assertThat(installed).contains("The worker is installed and started", "variables of your account");
        assertThat(Files.readString(code)).isEqualTo("ABCDE-FGHJK\r\n");
        String xml = Files.readString(task, StandardCharsets.UTF_16);
        assertThat(words(xml, "<Command>(.*)</Command>")).containsExactly(worker);
        List<String> arguments = words(words(xml, "<Arguments>(.*)</Arguments>").get(0), "\"([^\"]*)\"");
        assertThat(arguments)
                .containsExactlyInAnyOrder(
                        "--url=http://127.0.0.1:9",
                        "--name=Änn",
                        "--slots=1",
                        "--code-file=" + windows().name(code));
        try (Program started = windows().start(Map.of(), worker, arguments.toArray(String[]::new))) {
            started.awaitOutput("nothing answers at 127.0.0.1:9");
        }
        assertThat(windows().run(worker, "service", "remove")).contains("The service is removed");
        assertThat(task).doesNotExist();
        assertThat(code).doesNotExist();
        assertThat(windows().exitCode(worker, "service", "status")).isOne();
    }

    private static List<String> words(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.results().map(word -> word.group(1)).toList();
    }

    @Test
    default void unpackedFolderMayLieAnywhereAndIsOnlyRead() throws IOException {
        Path music = Files.createDirectories(temp().resolve("müsic of ann"));
        MadeAudio.write(music.resolve("one.wav"), 1, 8);
        Path folder = windows().inHome("Ünsere Programme/ChaarFM wörker");
        Files.createDirectories(folder.getParent());
        Command.run(temp(), Map.of(), "cp", "-al", installed().toString(), folder.toString());
        String before = files(folder);
        String worker = windows().name(folder.resolve("chaarfm_worker.exe"));
        String printed = windows()
                .run(worker, "embed", "--model", Vectors.MODEL, WindowsSystem.outside(music.resolve("one.wav")));
        assertThat(Vectors.printed(printed)).isEqualTo(Vectors.ofTheCheckout(music, temp()));
        assertThat(files(folder)).isEqualTo(before);
    }

    /** All that lies in a folder, with sizes and times. */
    private String files(Path folder) {
        return Command.run(temp(), Map.of(), "find", folder.toString(), "-printf", "%P %s %t\n");
    }
}
