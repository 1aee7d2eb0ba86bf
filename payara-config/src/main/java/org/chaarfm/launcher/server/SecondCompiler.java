package org.chaarfm.launcher.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * HotSpot's second compiler, which is kept from code that only a start runs. The diagnostic commands are asked because the
 * JVM's own option for it prints a line to standard output. A JVM without them only starts more slowly.
 */
final class SecondCompiler {
    private static final Logger LOG = System.getLogger(SecondCompiler.class.getName());
    private static final String DIAGNOSTIC_COMMANDS = "com.sun.management:type=DiagnosticCommand";

    private SecondCompiler() {}

    /** @param directives file of compiler directives (JEP 165) */
    static void spare(Path directives) {
        run("compilerDirectivesAdd", "\"" + directives + "\"");
    }

    /** From now on it may compile whatever is used much; what it was kept from until now stays with the first. */
    static void release() {
        run("compilerDirectivesClear");
    }

    /** A command without arguments takes none at all, not an empty array of them. */
    private static void run(String command, String... arguments) {
        boolean none = arguments.length == 0;
        try {
            Object answer = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName(DIAGNOSTIC_COMMANDS),
                            command,
                            none ? new Object[0] : new Object[] {arguments},
                            none ? new String[0] : new String[] {String[].class.getName()});
            LOG.log(Level.DEBUG, "{0}: {1}", command, answer);
        } catch (JMException unsupported) {
            LOG.log(Level.DEBUG, "This JVM takes no compiler directives", unsupported);
        }
    }
}
