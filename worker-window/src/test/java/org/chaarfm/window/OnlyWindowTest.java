package org.chaarfm.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OnlyWindowTest {
    @TempDir
    Path folder;

    @Test
    void secondShouldBringTheFirstToTheFront() throws Exception {
        CountDownLatch shown = new CountDownLatch(2);
        OnlyWindow first = OnlyWindow.claim(folder).orElseThrow();

        assertThat(OnlyWindow.claim(folder)).isEmpty();
        assertThat(OnlyWindow.call(folder))
                .as("before there is anything to show")
                .isTrue();
        first.onCall(shown::countDown);
        assertThat(OnlyWindow.call(folder)).isTrue();
        assertThat(shown.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatAKilledOneLeftShouldNotBeInTheWay() throws IOException {
        Files.createFile(folder.resolve("window.socket"));
        assertThat(OnlyWindow.call(folder)).as("nobody answers").isFalse();

        assertThat(OnlyWindow.claim(folder)).isPresent();
        assertThat(OnlyWindow.call(folder)).isTrue();
    }

    @Test
    void pathTooLongForASocketShouldOnlyMeanThatNobodyIsCalled() throws IOException {
        Path deep = folder.resolve("d".repeat(120));
        assertThat(OnlyWindow.claim(deep)).isPresent();

        assertThat(OnlyWindow.claim(deep)).isEmpty();
        assertThat(OnlyWindow.call(deep)).isFalse();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void serverThatCannotAcceptShouldBeClosed() throws IOException {
        try (ServerSocketChannel server = new TestingFullServer()) {
            OnlyWindow.claim(folder).orElseThrow().answer(server);

            assertThat(server.isOpen()).isFalse();
        }
    }

    @Test
    void folderThatCannotBeUsedShouldBeToldOf() throws IOException {
        Path file = Files.createFile(folder.resolve("config"));
        assertThatThrownBy(() -> OnlyWindow.claim(file)).isInstanceOf(IOException.class);
    }
}
