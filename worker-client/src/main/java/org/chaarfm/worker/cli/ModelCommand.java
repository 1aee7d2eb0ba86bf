package org.chaarfm.worker.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import org.chaarfm.worker.status.JsonLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "gives it to them. This shows what can be had without one, which embed and bench use: a file",
            "given with --model, whatever its hash is, else the first candidate that has the published model.",
            "Exit code: 0 a model can be had, 2 none."
        })
final class ModelCommand implements Callable<Integer> {
    private static final String NONE = "None of them has it.";

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--json",
            description = {
                "Print one line of JSON for programs: found, download (whether it would be downloaded), name, sha256,",
                "stand_in, file (on this machine, or null) and candidates; error (a sentence) where none can be had."
            })
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ModelChoice choice = options.model();
        return choice.file() == null ? survey(choice.wanted()) : given(choice.file());
    }

    private int survey(ModelId wanted) throws InterruptedException {
        return show(
                wanted,
                new ModelLookup(options.cache(), new HttpFetcher(WorkerVersion.userAgent()))
                        .survey(ModelRequest.local(wanted))
                        .findings());
    }

    /** Where a file was given nothing else is looked at. */
    private int given(Path file) {
        StringWriter why = new StringWriter();
        Optional<GivenModel> given = LocalModel.given(file, new PrintWriter(why));
        if (given.isEmpty()) {
            return unusable(why.toString().strip());
        }
        String reason = given.get().isKnown()
                ? "its hash is that of a model that this release knows"
                : "its hash is not a known one, so its graph runs as it is";
        return show(given.get().id(), List.of(new ModelFinding("the file given, " + file, file, Verdict.USED, reason)));
    }

    private int unusable(String why) {
        if (json) {
            print(JsonLine.of(
                    JsonNodeFactory.instance.objectNode().put("found", false).put("error", why)));
        } else {
            spec.commandLine().getErr().println(why);
        }
        return 2;
    }

    private int show(ModelId model, List<ModelFinding> findings) {
        Optional<ModelFinding> source = findings.stream()
                .filter(finding ->
                        finding.verdict() == Verdict.USED || finding.verdict() == Verdict.WOULD_BE_DOWNLOADED)
                .findFirst();
        print(json ? JsonLine.of(asJson(model, findings, source)) : asText(model, findings, source.isPresent()));
        return source.isPresent() ? 0 : 2;
    }

    private static ObjectNode asJson(ModelId model, List<ModelFinding> findings, Optional<ModelFinding> source) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("found", source.isPresent())
                .put(
                        "download",
                        source.filter(finding -> finding.verdict() == Verdict.WOULD_BE_DOWNLOADED)
                                .isPresent())
                .put("name", model.name())
                .put("sha256", model.sha256())
                .put("stand_in", KnownModels.isStandIn(model))
                .put(
                        "file",
                        source.map(ModelFinding::file)
                                .map(file -> file.toAbsolutePath().toString())
                                .orElse(null));
        ArrayNode candidates = answer.putArray("candidates");
        for (ModelFinding finding : findings) {
            candidates
                    .addObject()
                    .put("where", finding.where())
                    .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
                    .put("reason", finding.reason());
        }
        return source.isPresent() ? answer : answer.put("error", NONE);
    }

    private static String asText(ModelId model, List<ModelFinding> findings, boolean found) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println("Model   " + model.name());
        out.println("sha256  " + model.sha256());
        out.println("Licence " + licence(model));
        out.println();
        out.print("Candidates, in the order they are looked at:");
        for (ModelFinding finding : findings) {
            out.printf("%n  %s", finding);
        }
        if (!found) {
            out.printf("%n%s Give its file with --model, or try the program with --model stand-in.", NONE);
        }
        return text.toString();
    }

    private void print(String lines) {
        spec.commandLine().getOut().println(lines);
        spec.commandLine().getOut().flush();
    }

    private static String licence(ModelId model) {
        if (KnownModels.isStandIn(model)) {
            return "none needed: made-up weights of this project. Its vectors mean nothing.";
        }
        return model.equals(KnownModels.MUSICNN)
                ? "CC BY-NC-SA 4.0 (non-commercial use), by the Music Technology Group, Universitat Pompeu Fabra;"
                        + " not part of this program"
                : "unknown: whoever made the file decides";
    }
}
