package org.chaarfm.launcher;

import java.lang.reflect.InvocationTargetException;

/**
 * Entry point of the runnable jar. It is compiled for Java 8, so that an old Java says which one is needed instead of
 * showing a stack trace; everything else is for Java 17 and reached by name only.
 */
public final class Main {

    private static final int NEEDED = 17;
    private static final int FAILURE = 1;

    private Main() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        String specification = System.getProperty("java.specification.version");
        if (feature(specification) < NEEDED) {
            System.err.println(tooOld(specification, System.getProperty("java.home")));
            System.exit(FAILURE);
        }
        try {
            Class.forName("org.chaarfm.launcher.cli.CoordinatorCommand")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException("defect in the launcher", failure.getCause());
        }
    }

    /** The number that counts: 8 of "1.8", 17 of "17". */
    static int feature(String specification) {
        String[] parts = specification.split("\\.", 3);
        return Integer.parseInt("1".equals(parts[0]) && parts.length > 1 ? parts[1] : parts[0]);
    }

    static String tooOld(String specification, String home) {
        return "The coordinator needs Java " + NEEDED + " or newer; this is Java " + specification + " in " + home
                + ". Install a newer one, or start it with the full path of its java command.";
    }
}
