package org.chaarfm.demo;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest tells. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = getClass().getPackage().getImplementationVersion();
        return new String[] {"ChaarFM demo " + Objects.requireNonNullElse(version, "(not from a jar)")};
    }
}
