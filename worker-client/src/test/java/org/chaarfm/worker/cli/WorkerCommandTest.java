package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WorkerCommandTest {
    @TempDir
    Path folder;

    private final TestingCommandLine worker = new TestingCommandLine();

    @ParameterizedTest
    @ValueSource(strings = {"no code!", "http://h/x", "a/b", "ABCDE.FGHJK"})
    void textThatIsNoCodeShouldBeRefusedAtOnce(String code) {
        assertThat(worker.run("--url", "http://127.0.0.1:9", "--code", code)).isEqualTo(2);
        assertThat(worker.err())
                .contains("--code \"" + code + "\" is no pairing code")
                .contains("ABCDE-FGHJK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab01e fgh1k", "x7Yz_2", "ABCDE-FGHJK"})
    void codeOfEitherKindShouldBeTaken(String code) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        worker.run(
                "--url",
                "127.0.0.1:9",
                "--code",
                code,
                "--cache",
                file.resolve("x").toString());

        assertThat(worker.err()).contains("--cache").doesNotContain("--code").doesNotContain("--url");
    }

    @Test
    void linkShouldBeAddressAndCode() throws Exception {
        String cache = Files.createFile(folder.resolve("file")).resolve("x").toString();

        worker.run("--url", "http://127.0.0.1:9/download#ABCDE-FGHJK", "--cache", cache);
        assertThat(worker.err()).contains("--cache").doesNotContain("--code").doesNotContain("--url");
        worker.run("--url", "http://127.0.0.1:9/download#ABCDE", "--code", "ABCDE\u2013FGHJK", "--cache", cache);
        assertThat(worker.err()).contains("--cache").doesNotContain("--code").doesNotContain("--url");
    }

    @Test
    void codeShouldComeFromAFileToo() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "no code!\n");
        Path right = Files.writeString(folder.resolve("right"), "ABCDE-FGHJK\r\n");
        Path missing = folder.resolve("missing");
        String cache = wrong.resolve("x").toString();

        worker.run("--url", "127.0.0.1:9", "--code-file", right.toString(), "--cache", cache);
        assertThat(worker.err()).contains("--cache").doesNotContain("--code");
        worker.run("--url", "127.0.0.1:9", "--code-file", wrong.toString(), "--cache", cache);
        assertThat(worker.err()).contains("--code-file " + wrong + ": \"no code!\" is no pairing code");
        worker.run("--url", "127.0.0.1:9", "--code-file", missing.toString(), "--cache", cache);
        assertThat(worker.err()).contains("--code-file cannot be read: " + missing + " does not exist\n");
    }

    @Test
    void reachThatIsUnknownShouldBeRefusedAtOnce() {
        int exitCode = worker.run("--url", "127.0.0.1:9", "--code", "ABCDE-FGHJK", "--private-addresses", "sometimes");

        assertThat(exitCode).isEqualTo(2);
        assertThat(worker.err()).contains("--private-addresses must be never, session or always, and is \"sometimes\"");
    }

    @Test
    void cacheThatCannotBeUsedShouldBeSaidInWords() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        int exitCode = worker.run(
                "--url",
                "127.0.0.1:9",
                "--code",
                "ABCDE-FGHJK",
                "--cache",
                file.resolve("x").toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(worker.err())
                .contains("--cache " + file.resolve("x") + " cannot be used: " + file)
                .doesNotContain("java.nio");
    }
}
