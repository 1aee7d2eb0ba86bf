package org.chaarfm.coordinator.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, ready to be sent. Its equality is not used.
 *
 * @param type its media type
 * @param plain its bytes
 * @param zipped the same with gzip, or null where that saves nothing
 * @param tag its ETag: of the bytes, so that it stays the same when the coordinator is started again; a weak one, as it is the
 *     same for both
 */
@SuppressWarnings("ArrayRecordComponent")
record PageFile(String type, byte[] plain, byte[] zipped, String tag) {
    /** 96 bits tell a page's few files apart. */
    private static final int TAG_BYTES = 12;

    static PageFile of(String path, byte[] content) {
        byte[] zipped = zip(content);
        return new PageFile(type(path), content, zipped.length < content.length ? zipped : null, tag(content));
    }

    /** The media type that the file's name stands for, or null if the page has no such files. */
    static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> null;
        };
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return zipped.toByteArray();
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\""
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(hash)
                            .substring(0, TAG_BYTES * 4 / 3) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
