package org.chaarfm.worker.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.fetch.SourceRules;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;
import org.chaarfm.worker.network.ExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChoiceTest {
    @TempDir
    Path folder;

    @Test
    void standInThatIsNotWantedShouldBeNamedAsTheReason() throws Exception {
        ModelChoice standIn = ModelChoice.parse("stand-in", ExecutionMode.AUTO);

        assertThat(standIn.whyNot(search(KnownModels.MUSICNN, standIn)))
                .startsWith("The session wants msd-musicnn-1, and the stand-in was given with --model.");
        assertThat(ModelChoice.parse(null, ExecutionMode.AUTO).whyNot(search(KnownModels.MUSICNN, standIn)))
                .startsWith("The model msd-musicnn-1 is not available.");
    }

    @Test
    void fileThatIsNotUsedShouldBeTold() throws Exception {
        Path file = Files.writeString(folder.resolve("weights.pb"), "other weights");
        ModelChoice given = ModelChoice.parse(file.toString(), ExecutionMode.AUTO);

        assertThat(given.unused(search(KnownModels.STAND_IN, given)))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("--model, " + file + ", is not used")
                        .contains("the session wants stand-in-1"));
    }

    @Test
    void fileThatIsUsedShouldNotBeTold() throws Exception {
        ModelChoice none = ModelChoice.parse(null, ExecutionMode.AUTO);
        byte[] standIn = search(KnownModels.STAND_IN, none).model().orElseThrow();
        ModelChoice given = ModelChoice.parse(
                Files.write(folder.resolve("stand-in.pb"), standIn).toString(), ExecutionMode.AUTO);

        assertThat(given.unused(search(KnownModels.STAND_IN, given))).isEmpty();
        assertThat(none.unused(search(KnownModels.STAND_IN, none))).isEmpty();
    }

    private ModelSearch search(ModelId wanted, ModelChoice choice) throws InterruptedException {
        return new ModelLookup(folder.resolve("cache"), folder, new HttpFetcher("chaarfm_worker/test"))
                .survey(new ModelRequest(wanted, choice.file(), null, SourceRules.anywhere(1)));
    }
}
