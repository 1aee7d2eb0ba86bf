package org.chaarfm.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.worker.network.TestingModel;
import org.chaarfm.worker.network.TestingShared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandTest {
    @TempDir
    Path cache;

    private final TestingCommandLine worker = new TestingCommandLine();

    @Test
    void everyCandidateShouldBeShownWithItsVerdictAndTheLicence() {
        assertThat(worker.run("model", "--cache", cache.toString())).isZero();

        assertThat(worker.out())
                .contains("msd-musicnn-1", KnownModels.MUSICNN.sha256(), "CC BY-NC-SA 4.0", "non-commercial")
                .contains("passed over, there is no such file")
                .contains("would be downloaded");
    }

    @Test
    void pretrainedFileShouldBeKnownByItsHash() throws IOException {
        Path file = Files.copy(TestingShared.file("models/msd-musicnn-1.pb"), cache.resolve("weights.bin"));

        assertThat(worker.run("model", "--cache", cache.toString(), "--model", file.toString()))
                .isZero();

        assertThat(worker.out())
                .contains("Model   msd-musicnn-1" + System.lineSeparator(), "CC BY-NC-SA 4.0")
                .contains(file + ": used, its hash is that of a model that this release knows")
                .doesNotContain("the cache");
    }

    @Test
    void graphOfUnknownHashShouldBeUsedWhenItIsGiven() throws IOException {
        Path file = Files.write(cache.resolve("other.pb"), TestingModel.RANDOM.bytes());

        assertThat(worker.run("model", "--cache", cache.toString(), "--model", file.toString()))
                .isZero();

        assertThat(worker.out())
                .contains("Model   other" + System.lineSeparator(), "Licence unknown")
                .contains(file + ": used, its hash is not a known one, so its graph runs as it is")
                .doesNotContain("the cache");
    }

    @Test
    void standInShouldSayThatItsVectorsMeanNothing() {
        assertThat(worker.run("model", "--cache", cache.toString(), "--model", "stand-in"))
                .isZero();
        assertThat(worker.out()).contains("stand-in-1").contains("mean nothing").contains("made by this program: used");
    }

    @Test
    void programsShouldGetTheFileThatIsUsed() throws IOException {
        Path file = Files.write(cache.resolve("other.pb"), TestingModel.RANDOM.bytes());

        assertThat(worker.run("model", "--json", "--cache", cache.toString(), "--model", file.toString()))
                .isZero();

        JsonNode answer = answer();
        assertThat(answer.get("found").asBoolean()).isTrue();
        assertThat(answer.get("download").asBoolean()).isFalse();
        assertThat(answer.get("name").asText()).isEqualTo("other");
        assertThat(answer.get("sha256").asText()).hasSize(64);
        assertThat(answer.get("stand_in").asBoolean()).isFalse();
        assertThat(Path.of(answer.get("file").asText())).isEqualTo(file);
        assertThat(answer.at("/candidates/0/verdict").asText()).isEqualTo("used");
        assertThat(answer.has("error")).isFalse();
    }

    @Test
    void programsShouldBeToldThatTheModelWouldBeDownloaded() throws IOException {
        assertThat(worker.run("model", "--json", "--cache", cache.toString())).isZero();

        JsonNode answer = answer();
        assertThat(answer.get("found").asBoolean()).isTrue();
        assertThat(answer.get("download").asBoolean()).isTrue();
        assertThat(answer.get("sha256").asText()).isEqualTo(KnownModels.MUSICNN.sha256());
        assertThat(answer.get("file").isNull()).isTrue();
        assertThat(answer.at("/candidates/0/reason").asText()).isEqualTo("there is no such file");
        assertThat(answer.at("/candidates/1/verdict").asText()).isEqualTo("would_be_downloaded");
    }

    @Test
    void programsShouldKnowTheStandInFromARealModel() throws IOException {
        assertThat(worker.run("model", "--json", "--cache", cache.toString(), "--model", "stand-in"))
                .isZero();
        assertThat(answer().get("stand_in").asBoolean()).isTrue();
    }

    @Test
    void programsShouldBeToldWhyTheirFileCannotBeUsed() throws IOException {
        String missing = cache.resolve("missing.pb").toString();

        assertThat(worker.run("model", "--json", "--cache", cache.toString(), "--model", missing))
                .isEqualTo(2);

        assertThat(answer().get("found").asBoolean()).isFalse();
        assertThat(answer().get("error").asText()).contains(missing, "no such file");
        assertThat(worker.err()).isEmpty();
    }

    private JsonNode answer() throws IOException {
        assertThat(worker.out().lines()).hasSize(1);
        return new ObjectMapper().readTree(worker.out());
    }
}
