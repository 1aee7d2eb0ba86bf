package org.chaarfm.launcher.api;

/**
 * One answer of the health check.
 *
 * @param ready whether the coordinator can work
 * @param detail what is missing; empty when it is ready
 */
public record Readiness(boolean ready, String detail) {

    static Readiness yes() {
        return new Readiness(true, "");
    }

    static Readiness no(String detail) {
        return new Readiness(false, detail);
    }
}
