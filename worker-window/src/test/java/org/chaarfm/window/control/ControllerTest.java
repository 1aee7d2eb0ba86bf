package org.chaarfm.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.chaarfm.window.model.JoinForm;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.model.Shown.Step;
import org.chaarfm.window.model.WindowModel;
import org.chaarfm.window.settings.RememberedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the worker's place; the real one is in the system tests. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ControllerTest {
    private static final JoinForm FORM = new JoinForm("https://h", "ABCDE-FGHJK", "", 40, 2048);

    private final BlockingQueue<Runnable> thread = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @Test
    void typedShouldReachTheWorkerAndTheCodeShouldBeForgottenOnceItHasJoined() throws Exception {
        Controller controller = controller(script("""
            echo "{\\"event\\":\\"notice\\",\\"message\\":\\"$CHAARFM_URL $CHAARFM_CODE $CHAARFM_MAX_CPU $CHAARFM_MAX_MEMORY $*\\"}"
            echo '{"event":"joined","dialect":"v1"}'
            read -r order
            echo "{\\"event\\":\\"notice\\",\\"message\\":\\"told $order\\"}"
            """));

        controller.start(FORM);
        assertThat(controller.remembered().code()).isEqualTo("ABCDE-FGHJK");
        controller.order(Order.PAUSE);
        until(() -> controller.shown().possible().contains(Order.START));

        assertThat(controller.log().text())
                .contains("https://h ABCDE-FGHJK 40 2048 --control --json-log")
                .contains("told pause");
        assertThat(controller.remembered().code()).isEmpty();
        assertThat(controller.remembered().knows("https://h")).isTrue();
    }

    @Test
    void secondStartShouldNotStartASecondWorker() throws Exception {
        Controller controller = controller(script("""
            echo '{"event":"notice","message":"begun"}'
            read -r order
            """));

        controller.start(FORM);
        controller.start(FORM);
        until(() -> controller.log().text().contains("begun"));
        controller.order(Order.STOP);
        until(() -> !controller.shown().running());

        assertThat(controller.log().text().split("begun", -1)).hasSize(2);
        assertThat(controller.shown().title()).isEqualTo("Stopped");
    }

    @Test
    void missingProgramShouldBeToldOf() {
        Controller controller = controller(Optional.empty());

        controller.start(FORM);

        assertThat(controller.shown().running()).isFalse();
        assertThat(controller.shown().detail()).contains("could not be started");
    }

    @Test
    void newerWorkerShouldBeFetchedAndInstalledByTwoClicks() throws Exception {
        Controller controller = controller(script("""
            if [ "$1" = update ]; then
                echo "$* from $CHAARFM_URL, ends with this window: $CHAARFM_END_WITH_INPUT" >&2
                echo /a/package
                exit
            fi
            echo '{"event":"newer_worker","version":"9","url":"https://h/download"}'
            """));
        controller.update();
        assertThat(controller.shown().offer()).isNull();
        controller.start(FORM);
        until(() -> controller.shown().possible().contains(Order.START));

        controller.update();
        until(() -> controller.shown().offer().step() == Step.FETCHED);
        assertThat(controller.shown().offer().said()).isEqualTo("update from https://h, ends with this window: true");
        controller.update();
        until(() -> controller.shown().offer().step() == Step.INSTALLED);

        assertThat(controller.log().text()).contains("update --install from https://h");
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = thread.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("something happens").isNotNull();
            next.run();
        }
    }

    private Controller controller(Optional<Path> program) {
        return new Controller(
                program,
                new RememberedFile(folder),
                InstantSource.system(),
                thread::add,
                new WindowModel(ZoneOffset.UTC));
    }

    private Optional<Path> script(String text) throws IOException {
        Path script = Files.createFile(
                folder.resolve("worker"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(script, "#!/bin/sh\n" + text);
        return Optional.of(script);
    }
}
