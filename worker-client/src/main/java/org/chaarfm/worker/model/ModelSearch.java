package org.chaarfm.worker.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chaarfm.protocol.ModelId;

/** The result of a search: what was found at each candidate, in order, and the model if one had it. */
public final class ModelSearch {
    private final ModelId wanted;
    private final List<ModelFinding> findings;
    private final byte[] model;

    ModelSearch(ModelId wanted, List<ModelFinding> findings, byte[] model) {
        this.wanted = wanted;
        this.findings = List.copyOf(findings);
        this.model = model;
    }

    public ModelId wanted() {
        return wanted;
    }

    /** One for each candidate, in the order of the search. */
    public List<ModelFinding> findings() {
        return findings;
    }

    /** The bytes of the model, a copy, checked against the hash that was wanted. */
    public Optional<byte[]> model() {
        return Optional.ofNullable(model).map(byte[]::clone);
    }

    /** Whether the model was not found, but a candidate may have it later. */
    public boolean isWorthRepeating() {
        return model == null
                && findings.stream().anyMatch(finding -> finding.verdict() == ModelFinding.Verdict.NOT_NOW);
    }

    /** For a person, when the model was not found: each candidate with its reason. */
    public String whyNot() {
        return findings.stream()
                .map(ModelFinding::toString)
                .collect(Collectors.joining("; ", "The model " + wanted.name() + " cannot be had. ", ""));
    }
}
