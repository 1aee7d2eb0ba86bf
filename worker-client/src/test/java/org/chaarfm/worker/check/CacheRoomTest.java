package org.chaarfm.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CacheRoomTest {
    @Test
    void littleRoomShouldBeToldWithWhatIsNeeded() {
        assertThat(CacheRoom.warning(Path.of("/c"), 12_345_678)).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains("/c has room for 12 MB, and needs 1000 MB"));
        assertThat(CacheRoom.warning(Path.of("/c"), 1_000_000_000)).isEmpty();
    }

    @Test
    void folderThatIsNotThereYetShouldHaveTheRoomOfItsParents() {
        assertThat(CacheRoom.warning(Path.of("/proc/self/no/such/folder"))).isPresent();
    }
}
