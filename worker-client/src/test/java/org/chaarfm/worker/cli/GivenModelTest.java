package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.audio.TestingAudio;
import org.chaarfm.worker.network.ChangedWeights;
import org.chaarfm.worker.network.TestingLog;
import org.chaarfm.worker.network.TestingModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.GraphDef;

/** {@code embed} with a file that a person gave: one that the release knows, and others. */
@Timeout(120)
class GivenModelTest {
    @TempDir
    Path folder;

    private final TestingCommandLine worker = new TestingCommandLine();
    private Path track;

    @BeforeEach
    void makeTrack() {
        track = new TestingAudio().write(folder.resolve("t.wav"));
    }

    @Test
    void graphOfUnknownHashShouldRunAsItIsWithOneLineThatSaysSo() throws Exception {
        byte[] graph = TestingModel.RANDOM.bytes();
        try (TestingLog log = new TestingLog()) {
            assertThat(embed(write("any graph.pb", graph))).isZero();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("The model any-graph is unknown to this release, so its graph runs as it is");
        }

        JsonNode model = lines().get(0).get("model");
        assertThat(model.get("name").asText()).isEqualTo("any-graph");
        assertThat(model.get("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(graph)));
        assertThat(model.get("stand_in").asBoolean()).isFalse();
        assertThat(worker.err()).doesNotContain("mean nothing");
    }

    @Test
    void graphWithOtherNamesInsideShouldRunAsItIs() throws Exception {
        Path same = write("same.pb", TestingModel.STAND_IN.bytes());
        Path renamed = write("renamed.pb", renamed());

        assertThat(embed(same, "--network", "plain")).isZero();
        assertThat(embed(renamed)).isZero();

        assertSameEmbeddings(1e-6);
    }

    @Test
    void graphOfUnknownHashShouldRunFastWhenThatIsForced() throws Exception {
        Path graph = write("other.pb", TestingModel.RANDOM.bytes());
        try (TestingLog log = new TestingLog()) {
            assertThat(embed(graph, "--network", "plain")).isZero();
            assertThat(embed(graph, "--network", "fast")).isZero();
            assertThat(log.lines()).isEmpty();
        }
        assertThat(lines()).allMatch(line -> !line.at("/model/stand_in").asBoolean());
        assertSameEmbeddings(1e-4);
        // Float32 sums in another order: had the same network run twice, there would be no difference at all.
        assertThat(lines().get(0).get("embedding")).isNotEqualTo(lines().get(1).get("embedding"));
    }

    @Test
    @Tag("full")
    void graphThatComputesSomethingElseShouldNotBeForced() throws Exception {
        GraphDef changed = new ChangedWeights(TestingModel.STAND_IN.graph())
                .operation("model/conv2d_6/Relu", "Elu")
                .graph();
        Path graph = write("elu.pb", changed.toByteArray());

        assertThat(embed(graph, "--network", "fast")).isEqualTo(2);
        assertThat(worker.err().lines())
                .singleElement()
                .asString()
                .startsWith(graph + " cannot be computed with --network fast: ")
                .contains("something else", "embeddings would differ by");
        assertThat(worker.out()).isEmpty();
    }

    @Test
    void graphWithOtherNamesInsideShouldNotBeForced() throws Exception {
        Path graph = write("renamed.pb", renamed());

        assertThat(embed(graph, "--network", "fast")).isEqualTo(2);
        assertThat(worker.err().lines())
                .singleElement()
                .asString()
                .startsWith(graph + " cannot be computed with --network fast: ")
                .contains("conv2d_4/bias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "plain", "fast"})
    void graphWithAnImpossibleShapeShouldBeNamedInOneShortLine(String way) throws Exception {
        Path graph = write("shape.pb", impossible());

        assertThat(embed(graph, "--network", way)).isEqualTo(2);
        assertThat(worker.err().lines()).singleElement().asString().startsWith(graph + " cannot be ");
        assertThat(worker.err()).hasSizeLessThan(600);
        assertThat(worker.out()).isEmpty();
    }

    @Test
    void benchShouldNameEveryWayOfAGraphWithAnImpossibleShape() throws Exception {
        Path graph = write("shape.pb", impossible());

        int exitCode = worker.run(
                "bench", "--cache", folder.resolve("cache").toString(), "--model", graph.toString(), track.toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(worker.err().lines())
                .satisfiesExactly(
                        fast -> assertThat(fast)
                                .startsWith(graph + " cannot be computed with --network fast: ")
                                .contains("conv2d/kernel"),
                        plain -> assertThat(plain).startsWith(graph + " cannot be used as the model: "));
        assertThat(worker.err()).hasSizeLessThan(1_200);
    }

    private static byte[] impossible() {
        return new ChangedWeights(TestingModel.STAND_IN.graph())
                .shape("conv2d/kernel", 7, 38, 1, -1)
                .graph()
                .toByteArray();
    }

    @Test
    void standInShouldBeKnownByItsHashWhateverItsFileIsCalled() throws Exception {
        try (TestingLog log = new TestingLog()) {
            assertThat(embed(write("real.pb", TestingModel.STAND_IN.bytes()))).isZero();
            assertThat(log.lines()).isEmpty();
        }
        assertThat(lines().get(0).at("/model/name").asText()).isEqualTo(KnownModels.STAND_IN.name());
        assertThat(lines().get(0).at("/model/stand_in").asBoolean()).isTrue();
        assertThat(worker.err()).contains("With the stand-in model: the vectors mean nothing.");
    }

    @Test
    void publishedModelShouldBeKnownByItsHashWhateverItsFileIsCalled() throws Exception {
        try (TestingLog log = new TestingLog()) {
            assertThat(embed(write("stand-in-1.bin", TestingModel.PRETRAINED.bytes())))
                    .isZero();
            assertThat(log.lines()).isEmpty();
        }
        assertThat(lines().get(0).at("/model/name").asText()).isEqualTo(KnownModels.MUSICNN.name());
        assertThat(lines().get(0).at("/model/stand_in").asBoolean()).isFalse();
    }

    @Test
    void unknownGraphShouldNotPassForTheStandInByItsName() throws Exception {
        assertThat(embed(write("stand-in-1.pb", TestingModel.RANDOM.bytes()))).isZero();
        assertThat(lines().get(0).at("/model/name").asText()).startsWith("stand-in-1-");
        assertThat(lines().get(0).at("/model/stand_in").asBoolean()).isFalse();
        assertThat(worker.err()).doesNotContain("mean nothing");
    }

    /** The log goes to stderr by itself, so only a process of its own shows what a person sees. */
    @Test
    @Tag("full")
    void programShouldSayItInOneLine() throws Exception {
        Path graph = write("other.pb", TestingModel.RANDOM.bytes());
        Path errors = folder.resolve("stderr");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.library.path=" + System.getProperty("java.library.path"),
                        "-Dorg.bytedeco.javacpp.pathsFirst=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "embed",
                        "--model",
                        graph.toString(),
                        track.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(program.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
        List<String> said = Files.readAllLines(errors, StandardCharsets.UTF_8);
        assertThat(program.exitValue()).as("%s", said).isZero();
        assertThat(said).filteredOn(line -> line.contains("runs as it is")).hasSize(1);
        assertThat(said).noneMatch(line -> line.contains("org.chaarfm"));
    }

    private Path write(String name, byte[] graph) throws Exception {
        return Files.write(folder.resolve(name), graph);
    }

    private static byte[] renamed() {
        return new ChangedWeights(TestingModel.STAND_IN.graph())
                .rename("conv2d_4/bias", "something/bias")
                .graph()
                .toByteArray();
    }

    private int embed(Path model, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "embed", "--cache", folder.resolve("cache").toString(), "--model", model.toString(), track.toString()));
        arguments.addAll(List.of(more));
        return worker.run(arguments.toArray(String[]::new));
    }

    private void assertSameEmbeddings(double tolerance) throws Exception {
        JsonNode one = lines().get(0).get("embedding");
        JsonNode other = lines().get(1).get("embedding");
        for (int i = 0; i < 200; i++) {
            assertThat(other.get(i).asDouble()).isCloseTo(one.get(i).asDouble(), within(tolerance));
        }
    }

    private List<JsonNode> lines() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : worker.out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
