package org.chaarfm.worker.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.ModelId;
import org.chaarfm.worker.connection.ModelProvider.ModelUnavailableException;
import org.chaarfm.worker.join.ModelChoice;
import org.chaarfm.worker.model.GivenModel;
import org.chaarfm.worker.model.ModelFinding;
import org.chaarfm.worker.model.ModelFinding.Verdict;
import org.chaarfm.worker.model.ModelRequest;
import org.chaarfm.worker.network.ExecutionMode;
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
            "A session decides which model its workers use; a coordinator that has the",
            "model's file gives it to them. This shows what can be had without one, which",
            "embed and bench use: a file given with --model, whatever its hash is, else the",
            "first candidate that has the published model.",
            "Exit code: 0 a model can be had, 2 none."
        })
final class ModelCommand implements Callable<Integer> {
    private static final String NONE = "None of them has it.";

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--json",
            description = {
                "Print one line of JSON for programs: found,",
                "download (whether it would be downloaded), name,",
                "sha256, stand_in, file (on this machine, or null)",
                "and candidates; error (a sentence) if none can be",
                "had."
            })
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ModelChoice choice = options.choice(ExecutionMode.AUTO);
        if (choice.file() != null) {
            return given(choice.file());
        }
        ModelRequest request = ModelRequest.local(choice.wanted());
        return show(
                choice.wanted(),
                LocalModel.lookup(options.cache()).survey(request).findings());
    }

    /** When a file was given nothing else is looked at. */
    private int given(Path file) {
        try {
            GivenModel given = LocalModel.given(file);
            String reason = given.isKnown()
                    ? "its hash is that of a model that this release knows"
                    : "its hash is not a known one, so its graph runs as it is";
            return show(given.id(), List.of(new ModelFinding("the file given, " + file, file, Verdict.USED, reason)));
        } catch (ModelUnavailableException e) {
            if (json) {
                print(JsonLine.of(JsonLine.object().put("found", false).put("error", e.getMessage())));
            } else {
                spec.commandLine().getErr().println(e.getMessage());
            }
            return 2;
        }
    }

    private int show(ModelId model, List<ModelFinding> findings) {
        ModelFinding source = findings.stream()
                .filter(finding ->
                        finding.verdict() == Verdict.USED || finding.verdict() == Verdict.WOULD_BE_DOWNLOADED)
                .findFirst()
                .orElse(null);
        print(json ? asJson(model, findings, source) : asText(model, findings, source != null));
        return source == null ? 2 : 0;
    }

    /** @param source of the model, or null when there is none */
    private static String asJson(ModelId model, List<ModelFinding> findings, ModelFinding source) {
        Path file = source == null ? null : source.file();
        ObjectNode answer = JsonLine.object()
                .put("found", source != null)
                .put("download", source != null && source.verdict() == Verdict.WOULD_BE_DOWNLOADED);
        answer.setAll(JsonLine.tree(model));
        answer.put("stand_in", KnownModels.isStandIn(model))
                .put("file", file == null ? null : file.toAbsolutePath().toString());
        ArrayNode candidates = answer.putArray("candidates");
        for (ModelFinding finding : findings) {
            candidates
                    .addObject()
                    .put("where", finding.where())
                    .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
                    .put("reason", finding.reason());
        }
        return JsonLine.of(source == null ? answer.put("error", NONE) : answer);
    }

    private static String asText(ModelId model, List<ModelFinding> findings, boolean found) {
        Stream<String> facts = Stream.of(
                "Model   " + model.name(),
                "sha256  " + model.sha256(),
                "Licence " + licence(model),
                "",
                "Candidates, in the order they are looked at:");
        Stream<String> candidates = findings.stream().map(finding -> "  " + finding);
        Stream<String> hint = Stream.of(NONE + " " + LocalModel.HINT).filter(line -> !found);
        return Stream.of(facts, candidates, hint)
                .flatMap(lines -> lines)
                .collect(Collectors.joining(System.lineSeparator()));
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
