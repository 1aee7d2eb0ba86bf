package org.chaarfm.sources.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.sources.TestingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderSourceTest {
    @TempDir
    Path temp;

    private Path root;
    private FolderSource source;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(temp.resolve("music"));
        source = new FolderSource(MusicRoot.of(root));
    }

    @Test
    void foldersShouldBeListedByNameWithoutHiddenOnesAndThoseOutside() throws Exception {
        file("b/c/x.mp3");
        file("a/x.mp3");
        file("x.mp3");
        file(".hidden/x.mp3");
        file("@eaDir/x.mp3");
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.createSymbolicLink(root.resolve("link"), outside);

        assertThat(source.available()).isTrue();
        assertThat(source.below(".")).containsExactly("a", "b");
        assertThat(source.below("b")).containsExactly("b/c");
        assertThat(source.below("b/c")).isEmpty();
        assertThatExceptionOfType(BadSourceException.class).isThrownBy(() -> source.below(".."));
        assertThatExceptionOfType(BadSourceException.class).isThrownBy(() -> source.below("x.mp3"));
        FolderSource none = new FolderSource(MusicRoot.none());
        assertThat(none.available()).isFalse();
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> none.below("."))
                .withMessageContaining("--music");
    }

    @Test
    void walkShouldFindAudioInAllFoldersInOrder() throws Exception {
        file("b/Nina - Sinnerman.mp3");
        file("a.flac");
        file("b/c/d.OPUS");
        file("b/cover.jpg");
        file(".hidden/x.mp3");
        assertThat(walk(".").locators()).containsExactly("a.flac", "b/Nina - Sinnerman.mp3", "b/c/d.OPUS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@eaDir",
                "#recycle",
                "#snapshot",
                "@Recycle",
                "@Recently-Snapshot",
                "~snapshot",
                "$RECYCLE.BIN",
                "$Recycle.Bin",
                "RECYCLER",
                "RECYCLED",
                "System Volume Information",
                "lost+found",
                "__MACOSX",
                "Network Trash Folder",
                "Temporary Items",
                ".Trashes",
                ".Trash-1000",
                ".AppleDouble",
                ".snapshot"
            })
    void whatASystemPutsBesideTheMusicShouldNotBeWalked(String folder) throws Exception {
        file("album/" + folder + "/a.mp3/b.mp3");
        file(folder + "/c.flac");
        file("album/a.mp3");
        TestingSink sink = walk(".");
        assertThat(sink.locators()).containsExactly("album/a.mp3");
        assertThat(sink.rejected()).isEmpty();
    }

    @Test
    void appleDoubleFilesShouldBeLeftOut() throws Exception {
        file("album/._a.mp3");
        file("album/a.mp3");
        assertThat(walk(".").locators()).containsExactly("album/a.mp3");
    }

    /** Albums and artists are called like this; only the exact names of the systems are left out. */
    @ParameterizedTest
    @ValueSource(strings = {"Lost+Found", "lost + found", "Recycled", "snapshot", "recycle", "@", "$"})
    void aFolderThatOnlyLooksLikeASystemsShouldBeWalked(String folder) throws Exception {
        file(folder + "/a.mp3");
        assertThat(walk(".").locators()).containsExactly(folder + "/a.mp3");
    }

    @Test
    void aSystemsFolderShouldBeWalkedWhenItIsOrderedByName() throws Exception {
        file("#recycle/a.mp3");
        assertThat(walk("#recycle").locators()).containsExactly("#recycle/a.mp3");
    }

    /** 1 KB whose metadata claims 2 GB: a coordinator that read it allocated them and was ended by its own JVM. */
    @Test
    void aFileThatClaimsMoreThanTheMemoryShouldBeFoundLikeAnyOther() throws Exception {
        Files.write(root.resolve("Nina - Sinnerman.m4a"), BrokenM4a.claiming(Integer.MAX_VALUE));
        TestingSink sink = walk(".");
        assertThat(sink.rejected()).isEmpty();
        assertThat(sink.found()).singleElement().satisfies(track -> {
            assertThat(track.key().locator()).isEqualTo("Nina - Sinnerman.m4a");
            assertThat(track.version()).startsWith("1024@");
            assertThat(track.facts()).isEqualTo(TrackFacts.NONE);
        });
    }

    @Test
    void versionShouldChangeWithSizeAndTime() throws Exception {
        Path file = file("a.mp3");
        String before = walk(".").found().get(0).version();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        String touched = walk(".").found().get(0).version();
        Files.writeString(file, "longer now");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertThat(List.of(before, touched, walk(".").found().get(0).version())).doesNotHaveDuplicates();
    }

    @Test
    void linkThatLeadsOutsideShouldBeRejectedWhenMet() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret.mp3"), "x");
        Files.createSymbolicLink(root.resolve("away"), outside);
        Files.createSymbolicLink(root.resolve("secret.mp3"), outside.resolve("secret.mp3"));
        TestingSink sink = walk(".");
        assertThat(sink.found()).isEmpty();
        assertThat(sink.rejected())
                .extracting(RejectedItem::item, RejectedItem::reason)
                .containsExactly(
                        tuple("away", "The symbolic link leads outside the music folder"),
                        tuple("secret.mp3", "The symbolic link leads outside the music folder"));
        assertThat(source.fileOf(new TrackKey(SourceKind.FOLDER, "secret.mp3"))).isEmpty();
        assertThat(source.fileOf(new TrackKey(SourceKind.FOLDER, "away/secret.mp3")))
                .isEmpty();
        assertThat(source.fileOf(new TrackKey(SourceKind.FOLDER, "../outside/secret.mp3")))
                .isEmpty();
    }

    @Test
    void linkInsideShouldNameTheRealFileAndLoopsShouldEnd() throws Exception {
        file("real/a.mp3");
        Files.createSymbolicLink(root.resolve("real/up"), root);
        Files.createSymbolicLink(root.resolve("zlink.mp3"), root.resolve("real/a.mp3"));
        assertThat(walk(".").locators()).containsExactly("real/a.mp3", "real/a.mp3");
    }

    @Test
    void pathShouldBeRefusedWhenItLeadsOutside() throws Exception {
        Files.createDirectories(temp.resolve("outside"));
        for (String path : List.of("..", "../outside", temp.toString(), "missing", "a\0b")) {
            assertThatExceptionOfType(BadSourceException.class)
                    .isThrownBy(() -> source.check(new SourceSpec.Folder(path)))
                    .satisfies(problem -> assertThat(problem.field()).isEqualTo("source.path"))
                    .satisfies(problem -> assertThat(problem.value()).isEqualTo(path));
        }
    }

    @Test
    void orderShouldBeRefusedWithTheSettingWhenThereIsNoRoot() {
        FolderSource rootless = new FolderSource(MusicRoot.none());
        assertThatExceptionOfType(BadSourceException.class)
                .isThrownBy(() -> rootless.check(new SourceSpec.Folder(".")))
                .withMessageContaining("--music");
    }

    @Test
    void brokenLinkShouldBeReportedAndTheRestGoOn() throws Exception {
        Files.createSymbolicLink(root.resolve("a.mp3"), root.resolve("gone.mp3"));
        file("b.mp3");
        TestingSink sink = walk(".");
        assertThat(sink.locators()).containsExactly("b.mp3");
        assertThat(sink.rejected())
                .containsExactly(new RejectedItem(
                        null, "a.mp3", "The file cannot be read (the symbolic link leads to nothing)"));
    }

    /** In Java such a name can only be met and not made, so another program makes the file. */
    @Test
    void nameThatIsNoTextShouldBeRejectedBecauseNobodyCouldFindTheFileByIt() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf x > \"$(printf 'caf\\351.mp3')\"")
                .directory(root.toFile())
                .start();
        assumeThat(shell.waitFor()).as("the file system takes such names").isZero();
        file("good.mp3");
        TestingSink sink = walk(".");
        assertThat(sink.locators()).containsExactly("good.mp3");
        assertThat(sink.rejected()).singleElement().satisfies(item -> {
            assertThat(item.item()).startsWith("caf");
            assertThat(item.reason())
                    .contains("is not valid in this system's encoding")
                    .contains("rename it");
        });
    }

    @Test
    void nameWithABackslashShouldLeadBackToItsFile() throws Exception {
        Path file = file("AC\\DC.mp3");
        TestingSink sink = walk(".");
        assertThat(sink.rejected()).isEmpty();
        assertThat(source.fileOf(sink.found().get(0).key())).contains(file.toRealPath());
    }

    private Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "no audio");
    }

    private TestingSink walk(String path) throws Exception {
        TestingSink sink = new TestingSink();
        source.discover(new SourceSpec.Folder(path), sink);
        return sink;
    }
}
