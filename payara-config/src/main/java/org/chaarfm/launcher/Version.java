package org.chaarfm.launcher;

/** The program's version, from the manifest of its jar. */
public final class Version {

    private Version() {}

    /** For example 0.1.0; "development" when the classes do not come from the jar. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version.replace("-SNAPSHOT", "");
    }
}
