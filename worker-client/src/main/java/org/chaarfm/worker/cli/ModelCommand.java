package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.GivenModel;
import org.chaarfm.worker.model.ModelFinding;
import org.chaarfm.worker.model.ModelFinding.Verdict;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chaarfm_worker model}: which model would be used, and why. Downloads nothing. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerVersion.class,
        sortOptions = false,
        description = "Shows which model would be used and why, without downloading it.",
        footer = {
            "",
            "A session decides which model its workers use; a coordinator that has the model's file",
            "gives it to them. This shows what can be had without one, which embed and bench use: a file given",
            "with --model, whatever its hash is, else the first candidate that has the published model.",
            "Exit code: 0 a model can be had, 2 none."
        })
final class ModelCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ModelChoice choice = options.model();
        return choice.file() == null ? survey(choice.wanted()) : given(choice.file());
    }

    private int survey(ModelId wanted) throws InterruptedException {
        List<ModelFinding> findings = new ModelLookup(options.cache(), new HttpFetcher(WorkerVersion.userAgent()))
                .survey(ModelRequest.local(wanted))
                .findings();
        PrintWriter out = describe(wanted, findings);
        boolean canBeHad = findings.stream().anyMatch(ModelCommand::promises);
        if (!canBeHad) {
            out.println("None of them has it. Give its file with --model, or try the program with --model stand-in.");
        }
        out.flush();
        return canBeHad ? 0 : 2;
    }

    /** Where a file was given nothing else is looked at. */
    private int given(Path file) {
        Optional<GivenModel> given = LocalModel.given(file, spec.commandLine().getErr());
        if (given.isEmpty()) {
            return 2;
        }
        String reason = given.get().isKnown()
                ? "its hash is that of a model that this release knows"
                : "its hash is not a known one, so its graph runs as it is";
        describe(given.get().id(), List.of(new ModelFinding("the file given, " + file, Verdict.USED, reason)))
                .flush();
        return 0;
    }

    private PrintWriter describe(ModelId model, List<ModelFinding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Model   " + model.name());
        out.println("sha256  " + model.sha256());
        out.println("Licence " + licence(model));
        out.println();
        out.println("Candidates, in the order they are looked at:");
        for (ModelFinding finding : findings) {
            out.println("  " + finding);
        }
        return out;
    }

    private static boolean promises(ModelFinding finding) {
        return finding.verdict() == Verdict.USED || finding.verdict() == Verdict.WOULD_BE_DOWNLOADED;
    }

    static String licence(ModelId model) {
        if (KnownModels.isStandIn(model)) {
            return "none needed: made-up weights of this project. Its vectors mean nothing.";
        }
        return model.equals(KnownModels.MUSICNN)
                ? "CC BY-NC-SA 4.0 (non-commercial use), by the Music Technology Group, Universitat Pompeu Fabra;"
                        + " not part of this program"
                : "unknown: whoever made the file decides";
    }
}
