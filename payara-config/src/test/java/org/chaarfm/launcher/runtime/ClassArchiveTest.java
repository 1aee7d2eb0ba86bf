package org.chaarfm.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBelongToOneBuildOfTheJvm() {
        assertThat(ClassArchive.of(new UnpackedServer(folder))
                        .file()
                        .getFileName()
                        .toString())
                .contains(System.getProperty("java.vm.version"))
                .doesNotContain(" ");
    }

    @Test
    void shouldBeThereOnlyOnceItIsFinished() throws Exception {
        ClassArchive archive = ClassArchive.of(new UnpackedServer(folder));
        Files.writeString(archive.unfinished(), "archive");
        assertThat(archive.exists()).isFalse();
        archive.adopt(archive.unfinished());
        assertThat(archive.exists()).isTrue();
        assertThat(archive.unfinished()).doesNotExist();
    }

    @Test
    void lineThatIsStillBeingWrittenShouldBeLeftOut() throws Exception {
        Path list = Files.writeString(folder.resolve("classes.lst"), "java/lang/Object\njava/la");
        assertThat(ClassArchive.snapshot(list))
                .hasValueSatisfying(copy -> assertThat(copy).hasContent("java/lang/Object\n"));
        assertThat(ClassArchive.snapshot(folder.resolve("missing.lst"))).isEmpty();
    }
}
