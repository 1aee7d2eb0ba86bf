package org.chaarfm.worker.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.worker.failure.TrackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedFileTest {
    @TempDir
    Path folder;

    @Test
    void fileShouldBeReadWhereItLiesAndSurvive() throws Exception {
        Path song = Files.write(folder.resolve("song.mp3"), new byte[5]);

        try (FetchedFile file = FetchedFile.local(song)) {
            assertThat(file).isEqualTo(new FetchedFile(song, 5, false));
        }
        assertThat(song).exists();
    }

    @Test
    void fileThatIsGoneShouldBeNotFound() {
        assertThat(failure(folder.resolve("gone.mp3"))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void folderShouldBeRefused() {
        assertThat(failure(folder)).isEqualTo(ErrorCode.REFUSED_SOURCE);
    }

    private static ErrorCode failure(Path path) {
        return catchThrowableOfType(TrackException.class, () -> FetchedFile.local(path))
                .code();
    }
}
