package org.chaarfm.worker.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chaarfm.protocol.ModelId;

/**
 * The result of a search.
 *
 * @param findings one for each candidate, in the order of the search
 * @param bytes of the model, checked against the hash that was wanted; null if no candidate had it
 */
@SuppressWarnings("ArrayRecordComponent")
public record ModelSearch(ModelId wanted, List<ModelFinding> findings, byte[] bytes) {
    public ModelSearch {
        findings = List.copyOf(findings);
    }

    /** The bytes of the model, which must not be changed. */
    public Optional<byte[]> model() {
        return Optional.ofNullable(bytes);
    }

    /** Whether the model was not found, but a candidate may have it later. */
    public boolean isWorthRepeating() {
        return bytes == null
                && findings.stream().anyMatch(finding -> finding.verdict() == ModelFinding.Verdict.NOT_NOW);
    }

    /** For a person, when the model was not found: each candidate with its reason. */
    public String whyNot() {
        return findings.stream()
                .map(ModelFinding::toString)
                .collect(Collectors.joining("; ", "The model " + wanted.name() + " is not available. ", ""));
    }
}
