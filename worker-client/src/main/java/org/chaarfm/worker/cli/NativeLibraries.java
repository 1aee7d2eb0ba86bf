package org.chaarfm.worker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.chaarfm.worker.audio.Ffmpeg;
import org.chaarfm.worker.network.TensorFlowNatives;

/**
 * Tells JavaCPP, which loads FFmpeg and TensorFlow, where to unpack them: by itself it would take {@code
 * ~/.javacpp/cache}, whatever the worker's cache is, and keep old versions for ever.
 *
 * <p>What a killed process left half unpacked, and what is no longer as long as it was, is removed before anything is loaded, and
 * unpacked again. JavaCPP compares sizes as well, but only when it comes to a file, which may be mapped by then as the neighbour
 * of another.
 */
final class NativeLibraries {
    /** Counts only before the first native class is loaded. */
    static final String JAVACPP_FOLDER = "org.bytedeco.javacpp.cachedir";

    /** Whose natives are unpacked, in the order of a folder's name. */
    private static final List<String> LIBRARIES =
            List.of("org.tensorflow/tensorflow-core-native", "org.bytedeco/ffmpeg", "org.bytedeco/javacpp");

    /** Held until the process ends. */
    private static NativeFolderLock held;

    private NativeLibraries() {}

    /**
     * Has them unpacked below a folder, after a word on it and at once if they are not complete there, and removes
     * what other versions left there. Whoever starts Java with JavaCPP's own property has chosen another folder, which is left
     * alone.
     */
    static void unpackBelow(Path folder, PrintWriter messages) {
        unpackBelow(folder, messages, () -> {
            Ffmpeg.load();
            TensorFlowNatives.load();
        });
    }

    /** @param load loads all natives, and so has them unpacked */
    static synchronized void unpackBelow(Path folder, PrintWriter messages, Runnable load) {
        if (System.getProperty(JAVACPP_FOLDER) != null) {
            return;
        }
        NativeFolder natives = new NativeFolder(folder.toAbsolutePath(), versions());
        try {
            held = natives.hold();
        } catch (IOException e) {
            if (natives.isComplete()) { // By somebody else, and where nothing can be written nothing can be removed.
                System.setProperty(JAVACPP_FOLDER, natives.path().toString());
                return;
            }
            messages.println("The native libraries cannot be kept in " + folder + " (" + e + "), so JavaCPP chooses.");
            return;
        }
        System.setProperty(JAVACPP_FOLDER, natives.path().toString());
        natives.removeOthers();
        try {
            if (!natives.isComplete()) {
                messages.println("The native libraries (about 700 MB) are unpacked into " + folder
                        + "; only the first start takes that time.");
                unpack(natives, messages, load);
            }
        } finally {
            letOthersStart();
        }
    }

    private static void letOthersStart() {
        try {
            held.started();
        } catch (IOException e) {
            // They wait until this process ends.
        }
    }

    private static void unpack(NativeFolder natives, PrintWriter messages, Runnable load) {
        try {
            load.run();
            natives.markComplete();
        } catch (LinkageError e) {
            messages.println("The native libraries cannot be unpacked or loaded: " + e);
        } catch (IOException e) {
            // The next start says it again.
        }
    }

    /** A name that is another one as soon as one of the libraries is. */
    static String versions() {
        StringBuilder versions = new StringBuilder();
        for (String library : LIBRARIES) {
            versions.append(versions.isEmpty() ? "" : "+")
                    .append(library.substring(library.indexOf('/') + 1))
                    .append('-')
                    .append(version(library));
        }
        return versions.toString();
    }

    private static String version(String library) {
        Properties properties = new Properties();
        String resource = "/META-INF/maven/" + library + "/pom.properties";
        try (InputStream in = NativeLibraries.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // The same as a jar that does not say it.
        }
        return properties.getProperty("version", "unknown");
    }
}
