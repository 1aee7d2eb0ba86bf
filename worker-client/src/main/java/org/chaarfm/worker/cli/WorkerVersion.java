package org.chaarfm.worker.cli;

import picocli.CommandLine.IVersionProvider;

/** This program's version, as the build wrote it into the jar. */
final class WorkerVersion implements IVersionProvider {
    /** The version alone, such as {@code 0.1.0}. */
    static String text() {
        String version = WorkerVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** How the worker names itself to servers. */
    static String userAgent() {
        return "chaarfm_worker/" + text();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"chaarfm_worker " + text()};
    }
}
