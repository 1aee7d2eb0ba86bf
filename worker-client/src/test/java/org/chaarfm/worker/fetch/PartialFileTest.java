package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialFileTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX) // Its device that is always full gives the real error of the kernel.
    void fullDiskShouldBeSaidWithItsCode() throws Exception {
        Path full = Files.createSymbolicLink(folder.resolve("x.mp3"), Path.of("/dev/full"));
        try (PartialFile file = new PartialFile(full, StandardOpenOption.WRITE)) {
            TrackException failure =
                    catchThrowableOfType(TrackException.class, () -> file.write(ByteBuffer.allocate(100)));

            assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
            assertThat(failure).hasMessage("the disk of " + folder + " is full; make room there");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cacheFolderThatCannotBeWrittenToShouldBeNoFaultOfTheTrack() {
        Path missing = folder.resolve("removed").resolve("x.mp3");

        TrackException failure = catchThrowableOfType(
                TrackException.class,
                () -> new PartialFile(missing, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));

        assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(failure)
                .hasMessage("what was fetched cannot be written: " + missing + " does not exist and cannot be created");
    }

    @Test
    void fileShouldBeGoneUnlessCompleted() throws Exception {
        Path path = folder.resolve("x.mp3");
        try (PartialFile file = new PartialFile(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(3));
        }
        assertThat(path).doesNotExist();
        try (PartialFile file = new PartialFile(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(2));
            assertThat(file.complete()).isEqualTo(new FetchedFile(path, 2, true));
        }
        assertThat(path).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/a/song.mp3, http://h/x, song.mp3",
        "http://h/listen?id=1, http://cdn/song.ogg, song.ogg",
        "http://h/listen, http://h/other, track",
        "http://h/..%2F..%2Fetc%2Fx.mp3, http://h/, x.mp3",
        "http://h/a%00b%20%C3%A4.mp3, http://h/, a_b__.mp3"
    })
    void nameShouldBeSafeAndKeepTheExtension(URI asked, URI answered, String name) {
        assertThat(PartialFile.name(asked, answered)).isEqualTo(name);
    }
}
