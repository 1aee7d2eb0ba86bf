package org.chaarfm.coordinator.json;

import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.LinkPurpose;

/** LinkRequest in openapi.yaml. */
public record LinkRequest(String purpose) {
    /** What it opens. */
    public LinkPurpose checkedPurpose() {
        return LinkPurpose.fromWire(purpose)
                .orElseThrow(() ->
                        ProblemException.badField("purpose", purpose, "Field purpose must be set-up or sign-in."));
    }
}
