package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.chaarfm.worker.network.ChangedWeights;
import org.chaarfm.worker.network.TestingModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that was given with {@code --model} and is no model ends the command: nothing else takes its place. */
class UnusableModelFileTest {
    /** Makes something at a path. */
    @FunctionalInterface
    private interface Making {
        void at(Path file) throws IOException;
    }

    @TempDir
    Path folder;

    private final TestingCommandLine worker = new TestingCommandLine();

    static Stream<Arguments> commandsAndFiles() {
        return Stream.of("embed", "bench", "model")
                .flatMap(command -> Stream.of(
                        Arguments.of(command, file(path -> {}), "there is no such file"),
                        Arguments.of(command, file(Files::createDirectory), "it is a folder"),
                        Arguments.of(command, file(Files::createFile), "it is empty"),
                        Arguments.of(
                                command,
                                file(path -> Files.writeString(path, "This is a letter.\n".repeat(100))),
                                "It is not a frozen TensorFlow graph: "),
                        Arguments.of(
                                command,
                                file(path -> {
                                    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
                                        sparse.setLength(1L << 40);
                                    }
                                }),
                                "it is far larger than a model (over 32 MB)"),
                        Arguments.of(
                                command,
                                file(path -> Files.write(
                                        path,
                                        new ChangedWeights(TestingModel.STAND_IN.graph())
                                                .rename("model/Sigmoid", "model/Softmax")
                                                .graph()
                                                .toByteArray())),
                                "The graph has no node model/Sigmoid")));
    }

    @ParameterizedTest
    @MethodSource("commandsAndFiles")
    void fileShouldBeNamedWithTheReason(String command, Making making, String reason) throws IOException {
        Path file = folder.resolve("given.pb");
        making.at(file);

        assertThat(run(command, file)).isEqualTo(2);

        assertThat(worker.err().lines())
                .singleElement()
                .asString()
                .startsWith(file + " cannot be used as the model: " + reason);
        assertThat(worker.out()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void fileThatThisUserMayNotReadShouldBeNamed() throws IOException {
        Path file = Files.createFile(
                folder.resolve("given.pb"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("-wx------")));
        assumeFalse(Files.isReadable(file), "skipped: this user may read everything");

        assertThat(run("embed", file)).isEqualTo(2);
        assertThat(worker.err()).contains(file + " cannot be used as the model: this user may not read it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed", "bench", "model"})
    void textThatCanBeNoFilesNameShouldBeNamed(String command) {
        assertThat(run(command, "a\0b")).isEqualTo(2);
        assertThat(worker.err()).contains("--model a\0b cannot be the name of a file");
    }

    private int run(String command, Path model) {
        return run(command, model.toString());
    }

    /** The track is not looked at before the model, so there need not be one. */
    private int run(String command, String model) {
        String cache = folder.resolve("cache").toString();
        return command.equals("model")
                ? worker.run(command, "--cache", cache, "--model", model)
                : worker.run(command, "--cache", cache, "--model", model, "no track");
    }

    private static Making file(Making making) {
        return making;
    }
}
