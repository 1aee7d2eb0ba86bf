package org.chaarfm.worker.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.AnalysedTrack;
import org.chaarfm.protocol.message.AnalysedTrack.Timing;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.chaarfm.protocol.message.ReportedTrack;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.TrackTags;
import org.chaarfm.worker.network.TestingLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class JournalTest {
    private static final Credential IDENTITY = new Credential("a".repeat(43));
    private static final Credential OTHER = new Credential("b".repeat(43));
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Result DONE = success("job-1");
    private static final Result FAILED = failure("job-2");

    @TempDir
    Path folder;

    private final TestingLog warnings = new TestingLog(Journal.class.getPackageName());
    private final List<Journal> processes = new ArrayList<>();

    private Journal journal;

    @BeforeEach
    void open() {
        journal = open(IDENTITY);
    }

    @AfterEach
    void close() {
        processes.forEach(Journal::close); // One that still writes would race with the removal of the folder.
        warnings.close();
        journal.close();
    }

    @Test
    void resultsShouldBeThereForTheNextProcessUntilForgotten() {
        journal.keep("Größe\nund mehr", DONE);
        journal.keep("b", FAILED);
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG))
                .containsExactlyInAnyOrder(new KeptResult("Größe und mehr", DONE), new KeptResult("b", FAILED));
        journal.forget(DONE.attempt());
        journal.awaitWritten();
        assertThat(open(IDENTITY).left(LONG)).containsExactly(new KeptResult("b", FAILED));
        journal.forget(FAILED.attempt());
        journal.awaitWritten();
        assertThat(open(IDENTITY).left(LONG)).isEmpty();
    }

    @Test
    void resultsShouldBelongToOneIdentity() {
        journal.keep("a", DONE);
        journal.belongTo(OTHER);
        journal.keep("b", FAILED);
        journal.belongTo(null);
        journal.keep("c", success("job-3"));
        journal.forget(DONE.attempt());
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG)).containsExactly(new KeptResult("a", DONE));
        assertThat(open(OTHER).left(LONG)).containsExactly(new KeptResult("b", FAILED));
        assertThat(Journal.holdsResults(folder, OTHER)).isTrue();
        assertThat(Journal.holdsResults(folder, new Credential("c".repeat(43)))).isFalse();
    }

    @Test
    void deathShouldBeToldOnlyOfWhatWasNotEnded() {
        journal.prepare("a", failure("job-1"));
        journal.keep("a", DONE);
        journal.prepare("b", FAILED);
        journal.prepare("c", failure("job-3"));
        journal.forget(failure("job-3").attempt());
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG))
                .containsExactlyInAnyOrder(new KeptResult("a", DONE), new KeptResult("b", FAILED));
    }

    @Test
    void endOfTheProcessShouldNotLookLikeItsDeath() {
        journal.keep("a", DONE);
        journal.prepare("b", FAILED);

        journal.close();
        journal.prepare("c", failure("job-3")); // A job's thread that is late.

        assertThat(open(IDENTITY).left(LONG)).containsExactly(new KeptResult("a", DONE));
    }

    @Test
    void deathOfTheProcessBeforeShouldOutliveTheEndOfThisOne() {
        journal.prepare("a", FAILED);
        journal.awaitWritten();
        Journal next = open(IDENTITY);
        assertThat(next.left(LONG)).hasSize(1);

        next.close();

        assertThat(open(IDENTITY).left(LONG)).containsExactly(new KeptResult("a", FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"torn", "changed", "empty", "other", "binary", "huge"})
    void damagedFileShouldBeLeftOutAlone(String damage) throws Exception {
        journal.keep("a", DONE);
        journal.awaitWritten();
        damage(files().get(0), damage);
        journal.keep("b", FAILED);
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG)).containsExactly(new KeptResult("b", FAILED));
        assertThat(warnings.lines()).singleElement().asString().contains("damaged");
        assertThat(open(IDENTITY).left(LONG)).hasSize(1);
        assertThat(warnings.lines()).as("said once").hasSize(1);
    }

    private static void damage(Path file, String how) throws IOException {
        String text = Files.readString(file);
        switch (how) {
            case "torn" -> Files.writeString(file, text.substring(0, text.length() / 2));
            case "changed" -> Files.writeString(file, text.replaceFirst("0\\.25", "0.26"));
            case "empty" -> Files.writeString(file, "");
            case "other" -> Files.writeString(file, "{}\n");
            case "binary" -> Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 10});
            default -> Files.writeString(file, "x".repeat(5 << 20));
        }
    }

    @Test
    void deathShouldBeForgottenWhoeverResultsBelongToByThen() {
        journal.prepare("b", FAILED);
        journal.belongTo(null);
        journal.forget(FAILED.attempt());
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_650, -31, 31, 3_650})
    void noResultShouldBeRemovedBecauseTheClockIsWrong(long daysOff) throws Exception {
        journal.keep("a", DONE);
        journal.awaitWritten();
        FileTime then = FileTime.from(Instant.now().plus(Duration.ofDays(daysOff)));
        Path ofA = files().get(0);
        Files.setLastModifiedTime(ofA, then);
        Files.setLastModifiedTime(ofA.getParent(), then);

        journal.tidy();
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG)).containsExactly(new KeptResult("a", DONE));
    }

    @Test
    void whatNobodyCanUseShouldBeRemoved() throws Exception {
        journal.keep("a", DONE);
        journal.awaitWritten();
        Path halfWritten = Files.writeString(files().get(0).resolveSibling(".x.result.new"), "half");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        List<Path> others = new ArrayList<>();
        for (int i = 0; i < Journal.MOST_IDENTITIES; i++) {
            Path other = Files.createDirectory(folder.resolve("identity-" + i));
            Files.createFile(other.resolve("x.result"));
            Files.setLastModifiedTime(other, FileTime.fromMillis(1_000L * i));
            others.add(other);
        }

        journal.tidy();
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG)).containsExactly(new KeptResult("a", DONE));
        assertThat(halfWritten).doesNotExist();
        assertThat(empty).doesNotExist();
        assertThat(others.remove(0)).doesNotExist();
        assertThat(others).allSatisfy(other -> assertThat(other).isNotEmptyDirectory());
    }

    /** A named pipe that nobody writes to hangs whoever opens it, as a network folder may. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void diskThatHangsShouldNotHoldUpTheStart() throws Exception {
        journal.keep("a", DONE);
        journal.awaitWritten();
        Path pipe = files().get(0).resolveSibling("pipe.result");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(open(IDENTITY).left(Duration.ofMillis(100))).isEmpty();

        assertThat(warnings.lines()).singleElement().asString().contains("does not respond");
        RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw"); // Lets go of who waits,
        Files.delete(pipe); // and of who is late.
        writer.close();
    }

    @Test
    void diskThatTakesNothingShouldBeSaidOnceAndHoldNothingUp() throws Exception {
        journal.prepare("a", failure("job-1"));
        journal.awaitWritten();
        journal.belongTo(OTHER);
        Path inTheWay = Files.createFile(folder.resolve(OTHER.sha256().substring(0, 32)));

        journal.keep("a", DONE);
        journal.keep("b", FAILED);
        journal.awaitWritten();

        assertThat(warnings.lines()).singleElement().asString().contains(inTheWay.toString());
        Files.delete(inTheWay);
        journal.keep("c", success("job-3"));
        journal.awaitWritten();
        assertThat(open(OTHER).left(LONG)).containsExactly(new KeptResult("c", success("job-3")));
    }

    @Test
    void resultThatCannotBeWrittenShouldNotLeaveItsDeathBehind() {
        float[] bad = new float[200];
        bad[0] = Float.NaN; // Cannot be written as JSON.
        journal.prepare("a", failure("job-1"));
        journal.keep("a", success("job-1", bad));
        journal.awaitWritten();

        assertThat(open(IDENTITY).left(LONG)).isEmpty();
    }

    @Test
    void journalShouldHaveAnEnd() throws Exception {
        journal.keep("a", DONE);
        journal.awaitWritten();
        Path its = files().get(0).getParent();
        for (int i = 1; i < ResultFiles.MOST; i++) {
            Files.createFile(its.resolve(i + ".result"));
        }
        journal = open(IDENTITY);

        journal.keep("b", FAILED);
        journal.awaitWritten();

        assertThat(warnings.lines()).singleElement().asString().contains(ResultFiles.MOST + " results already");
        assertThat(its.toFile().list()).hasSize(ResultFiles.MOST);
        journal.forget(DONE.attempt());
        journal.keep("b", FAILED);
        journal.awaitWritten();
        assertThat(its.toFile().list()).hasSize(ResultFiles.MOST);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseShouldReadThem() throws Exception {
        journal.keep("a", DONE);
        journal.awaitWritten();

        Path file = files().get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    private Journal open(Credential identity) {
        Journal opened = new Journal(folder, LONG);
        processes.add(opened);
        opened.belongTo(identity);
        return opened;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Result failure(String job) {
        return new Result(
                new JobAttempt(new JobId(job), 1), new ResultOutcome.Failed(ErrorCode.WORKER_LOST, "died", null));
    }

    private static Result success(String job) {
        float[] vector = new float[200];
        vector[7] = 0.25f;
        return success(job, vector);
    }

    private static Result success(String job, float[] vector) {
        Analysis analysis = new Analysis(
                EmbeddingVector.of(vector),
                Collections.nCopies(50, 0.125f),
                Recipe.of(KnownModels.MUSICNN),
                3,
                Set.of(Note.PARTIAL));
        AnalysedTrack track = new AnalysedTrack(
                new ReportedTrack(new TrackTags("A", "T", null, 4.5), null, "http://h/x.mp3"),
                analysis,
                new Timing(1, 2, 3));
        return new Result(new JobAttempt(new JobId(job), 1), new ResultOutcome.Success(track));
    }
}
