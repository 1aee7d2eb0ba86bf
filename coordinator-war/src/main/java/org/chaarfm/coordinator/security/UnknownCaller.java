package org.chaarfm.coordinator.security;

import jakarta.servlet.http.HttpServletRequest;
import org.chaarfm.coordinator.problem.Problem;

/** What to answer where a caller is needed and there is none. */
public final class UnknownCaller {
    /** To a browser that was sent here by a page of another site. */
    public static final Problem CROSS_SITE = Problem.of(
            403,
            "This was asked by a page of another site, or its header Origin is missing. Behind a proxy, the coordinator's public"
                    + " address must be the one that the browser shows.");

    private static final Problem UNAUTHORIZED = Problem.of(
            401,
            "Sign in, or send an API token as Authorization: Bearer TOKEN. The first one is in the file api-token of the"
                    + " coordinator's data folder.");

    private static final Problem OUTAGE =
            Problem.of(503, "The database cannot tell now who you are; try again in a few seconds.");

    private UnknownCaller() {}

    /** Why the request is nobody's. */
    public static Problem problem(HttpServletRequest request) {
        Object why = request.getAttribute(ShownProofs.PROBLEM);
        if (why == ShownProofs.Reason.CROSS_SITE) {
            return CROSS_SITE;
        }
        return why == ShownProofs.Reason.OUTAGE ? OUTAGE : UNAUTHORIZED;
    }
}
