package org.chaarfm.worker.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.fetch.HttpFetcher;
import org.chaarfm.worker.model.ModelFinding;
import org.chaarfm.worker.model.ModelFinding.Verdict;
import org.chaarfm.worker.model.ModelLookup;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.model.ModelSearch;
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
            "gives it to them. This shows what can be had without one.",
            "Exit code: 0 a model can be had, 2 none."
        })
final class ModelCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ModelChoice choice = options.model();
        ModelId wanted = choice.wanted();
        ModelSearch search = new ModelLookup(options.cache(), new HttpFetcher(WorkerVersion.userAgent()))
                .survey(new ModelRequest(wanted, choice.file(), null));
        out.println("Model   " + wanted.name());
        out.println("sha256  " + wanted.sha256());
        out.println("Licence " + licence(wanted));
        out.println();
        out.println("Candidates, in the order they are looked at:");
        for (ModelFinding finding : search.findings()) {
            out.println("  " + finding);
        }
        boolean canBeHad = search.findings().stream().anyMatch(ModelCommand::promises);
        if (!canBeHad) {
            out.println("None of them has it. Give its file with --model, or try the program with --model stand-in.");
        }
        out.flush();
        return canBeHad ? 0 : 2;
    }

    private static boolean promises(ModelFinding finding) {
        return finding.verdict() == Verdict.USED || finding.verdict() == Verdict.WOULD_BE_DOWNLOADED;
    }

    static String licence(ModelId model) {
        return KnownModels.isStandIn(model)
                ? "none needed: made-up weights of this project. Its vectors mean nothing."
                : "CC BY-NC-SA 4.0 (non-commercial use), by the Music Technology Group, Universitat Pompeu Fabra;"
                        + " not part of this program";
    }
}
